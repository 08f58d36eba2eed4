import { CONTACT_KEYS } from "../subject/contact-access.ts";
import { decide } from "../decide/decide.ts";
import type { Row } from "../filter/filter.ts";
import type { Subject } from "../subject/subject.ts";
import { objection, verdictOf } from "./verdict.ts";
import type { Refusal, Verdict } from "./verdict.ts";

/**
 * A contact becomes `after`: by a field, tag, category, owner, pin, import or merge. Without *Manage contact access* nobody gets a right
 * on it that way. `before` is the contact as it was, all of them when several are merged, and none when it is new: then its creator
 * becomes the owner, the one right that comes of itself.
 */
export function mayChangeContact(editor: Subject, before: readonly Row[], after: Row): Verdict {
  if ([...before, after].some(({ accountId }) => accountId !== editor.accountId)) return verdictOf(objection("other-account"));
  if (decide(editor, "access.manage") === null) return { ok: true };
  const isOwnNew = before.length === 0 && after.ownerId === editor.userId;
  if (isOwnNew) return { ok: true };
  const grown = CONTACT_KEYS.filter((key) => {
    const hadIt = before.length > 0 && before.every((row) => decide(editor, key, row) === null);
    return !hadIt && decide(editor, key, after) === null;
  });
  return verdictOf(...grown.map((key): Refusal => ({ beyond: [], why: [{ code: "grows-own-reach", key }] })));
}
