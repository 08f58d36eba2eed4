import { compileSubject, decide, type Holder, whoMay } from "@countersign/permissions";
import { messages, sentenceOfTrace, type Words } from "@countersign/permissions/messages";
import { type Context, loadEverybody, NotFound, read, visible } from "../kernel/index.ts";
import { findStaying } from "./editing/merged.ts";
import type { ContactViewer, GetContact } from "./schema.ts";

/**
 * Who of the account can see a contact, by what each of them does, and what else they may do with it (`access.manage` and `contact.view`; E3, E10): the
 * answer of `decide` for everybody. Nobody sees contacts from the parent account without belonging to this one. A contact out of view, foreign or
 * malformed is *not found*.
 */
export async function listContactViewers(ctx: Context, { id }: GetContact): Promise<ContactViewer[]> {
  return read(ctx, async (acting) => {
    visible(acting, "access.manage");
    const found = await findStaying(acting, visible(acting, "contact.view"), id);
    if (!found) throw new NotFound("contact");
    const row = { ...found, accountId: acting.account.id };
    const people = new Map((await loadEverybody(acting)).map((facts) => [facts.userId, compileSubject(facts)]));
    const words = messages[acting.locale ?? "en"];
    return whoMay(people.values(), "contact.view", row).flatMap((holder) => {
      const person = people.get(holder.userId);
      if (!person) return [];
      const also = (["edit", "email", "export"] as const).filter((action) => decide(person, `contact.${action}`, row) === null);
      return [{ id: person.userId, name: person.userName, roleName: person.role.name, why: whyOf(holder, words), also }];
    });
  });
}

// The last step that let the contact through decides: ownership or an access group; where every contact is reached, what gives the permission.
function whyOf({ grantedBy, reaches }: Holder, words: Words): string {
  const last = reaches.at(-1);
  return sentenceOfTrace(last && last.code !== "everywhere" ? last : grantedBy, "contact.view", words);
}
