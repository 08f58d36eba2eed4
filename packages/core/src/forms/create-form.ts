import { randomBytes } from "node:crypto";
import { newId } from "@countersign/db";
import { LocaleName } from "../identity/schema.ts";
import { audit, type Context, ownTeam, permit, transaction } from "../kernel/index.ts";
import { emptyContent } from "./content-schema.ts";
import { asJson } from "./internal.ts";
import { PAGE_TEXTS } from "./public/words.ts";
import { CreateForm } from "./schema.ts";

/** Begins a form of the person's own in the language of the account (`form.edit`; D26), in the team of theirs that they choose, in none, or in their first. */
export function createForm(ctx: Context, input: CreateForm): Promise<{ id: string }> {
  const { name, teamId } = CreateForm.parse(input);
  return transaction(ctx, async (acting) => {
    const { account, subject, db } = acting;
    const team = ownTeam(subject, teamId);
    const row = { accountId: account.id, ownerId: subject.userId, teamId: team };
    permit(acting, "form.edit", row, { creating: true });
    const [id, at] = [newId(), acting.now()];
    const locale = LocaleName.catch("en").parse(account.locale);
    const draft = asJson(emptyContent(name, locale, PAGE_TEXTS[locale].first(account.name)));
    const token = randomBytes(16).toString("base64url");
    await db.form.create({ data: { ...row, id, name, token, draft, updatedById: subject.userId, createdAt: at, updatedAt: at } });
    await audit(acting, "form.created", { target: { type: "form", id }, after: { name, ownerId: row.ownerId, teamId: team } });
    return { id };
  });
}
