import { authorityOf, editorFor, type Grants, mayWriteRole, vectorOf } from "@countersign/permissions";
import { type Acting, loadSubjects } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import type { RoleRow } from "./role-row.ts";

/**
 * Lets pass what whoever acts may make of a custom role that people hold: other grants, or another role in its place. Throws BeyondYou
 * with every permission that they don't hold themselves.
 */
export async function requireRoleChange(ctx: Acting, { id, grants }: RoleRow, after: Grants): Promise<void> {
  const { subject } = ctx;
  const adjusted = await loadSubjects(ctx, await adjustedHolders(ctx, id));
  const editor = authorityOf(editorFor(subject, "role.manage"));
  allowedBy(mayWriteRole(editor, vectorOf(grants), vectorOf(after), { isOwnRole: subject.role.id === id, adjusted }));
}

/** Who hold the role and have adjustments besides, of the account or its parent: most people have none. */
async function adjustedHolders({ db, account }: Acting, roleId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ userId: string }[]>`
    SELECT m.user_id AS "userId" FROM membership m
    WHERE m.account_id = ${account.id}::uuid AND m.role_id = ${roleId}::uuid AND EXISTS (
      SELECT 1 FROM adjustment a WHERE a.user_id = m.user_id AND a.account_id = ANY (${[account.id, ...(account.parentId ? [account.parentId] : [])]}::uuid[]))`;
  return rows.map(({ userId }) => userId);
}
