import { effectiveLevel, filterFor, matches, scopeOf, type Subject } from "@countersign/permissions";
import type { Scoped } from "../../kernel/index.ts";

/**
 * The access groups that the person may put contacts into: those on which a grant lets them edit, and for who manages access those within their reach.
 * Putting somebody into a group lets others see them, so that Global alone is not enough.
 */
export async function groupsToFill({ db, account, subject }: Scoped & { readonly subject: Subject }) {
  const groups = await db.accessGroup.findMany({
    where: { accountId: account.id },
    select: { id: true, no: true, name: true },
    orderBy: { name: "asc" },
  });
  const managed = filterFor(subject, "access.manage");
  const scope = scopeOf(effectiveLevel(subject, "contact.edit"));
  const nos = new Set(scope === "group" || scope === "global" ? subject.groupNos["contact.edit"] : []);
  return groups.filter(({ no }) => nos.has(no) || matches(managed, { accountId: account.id, accessGroupNos: [no] }));
}
