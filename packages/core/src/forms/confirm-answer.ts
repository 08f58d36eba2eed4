import { takeFormAnswer } from "../contacts/index.ts";
import { LocaleName } from "../identity/schema.ts";
import { asSystem, type Context, NotFound, open, readRowToken, type Scoped, tokenHash } from "../kernel/index.ts";
import { FormAnswer } from "./answers-schema.ts";
import { answeredBy } from "./public/answered-by.ts";
import { findLive } from "./public/find-live.ts";
import { messagePage } from "./public/page.ts";
import type { PublicPage } from "./public/unknown-form.ts";
import { PAGE_TEXTS } from "./public/words.ts";

interface Asked {
  readonly token: string;
  readonly nonce: string;
  /** Whether the button was pressed; opening the link, as mail scanners do, changes nothing. */
  readonly isPressed: boolean;
}

interface Seen {
  readonly state: "open" | "confirmed" | "expired";
  readonly locale: LocaleName;
  readonly form: string;
  readonly account: string;
  /** The author's thanks. */
  readonly thanks: string;
}

/**
 * The page behind the link that was mailed to an address given on a form. The button confirms the address: only then the answer makes or fills in a
 * contact, with the consent as it stood on the page, tags and access group. Works once, for a week.
 */
export async function confirmAnswer(ctx: Context, { token, nonce, isPressed }: Asked): Promise<PublicPage> {
  open(ctx, "the mailed link is the proof that its holder reads the address");
  const seen = await find(ctx, token, isPressed);
  if (!seen) {
    const locale = LocaleName.catch("en").parse(ctx.locale);
    const { unknownLink } = PAGE_TEXTS[locale];
    return { status: 404, html: await messagePage(locale, unknownLink.heading, unknownLink, { account: null, nonce }) };
  }
  const { locale, form, account, state } = seen;
  const texts = PAGE_TEXTS[locale];
  const shown = { account, nonce };
  if (state === "open") {
    const { title, label, ...said } = texts.confirm(form, account);
    const action = { label, url: `/f/confirm/${token}`, isPost: true };
    return { status: 200, html: await messagePage(locale, title, { ...said, action }, shown) };
  }
  const said = state === "expired" ? texts.expired(form) : { ...texts.confirmed, ...(seen.thanks.trim() && { paragraphs: [seen.thanks] }) };
  return { status: state === "expired" ? 410 : 200, html: await messagePage(locale, said.heading, said, shown) };
}

async function find(ctx: Context, token: string, isPressed: boolean): Promise<Seen | null> {
  const parts = readRowToken(token);
  if (!parts) return null;
  return asSystem(ctx, parts.accountId, (scoped) => look(scoped, parts.rowId, token, isPressed)).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}

async function look(ctx: Scoped, id: string, token: string, isPressed: boolean): Promise<Seen | null> {
  const { db, account } = ctx;
  const key = { accountId_id: { accountId: account.id, id } };
  if (isPressed) await db.$queryRaw`SELECT 1 FROM form_response WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await db.formResponse.findUnique({ where: key });
  if (!row?.tokenHash || Buffer.compare(row.tokenHash, tokenHash(token)) !== 0) return null;
  const form = await findLive(ctx, row.formId);
  if (!form) return null;
  const isOpen = row.state === "waiting" && row.tokenExpiresAt !== null && row.tokenExpiresAt > ctx.now();
  const { locale, name, thanks } = form.content;
  const seen = { locale, form: name, account: account.name, thanks };
  if (row.state !== "waiting") return { ...seen, state: "confirmed" };
  if (!isOpen || row.address === null) return { ...seen, state: "expired" };
  if (!isPressed) return { ...seen, state: "open" };
  const said = { address: row.address, answers: FormAnswer.array().parse(row.answers) };
  const { contactId, isNew } = await takeFormAnswer(ctx, await answeredBy(ctx, form, said, "confirmed"));
  await db.formResponse.update({ where: key, data: { state: "confirmed", confirmedAt: ctx.now(), contactId, madeContact: isNew } });
  return { ...seen, state: "confirmed" };
}
