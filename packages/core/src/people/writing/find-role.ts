import { isUuid } from "@countersign/db";
import type { SubjectFacts } from "@countersign/permissions";
import { findRoleFacts, Invalid, type Scoped } from "../../kernel/index.ts";
import { roleNameOf } from "../internal.ts";

/** The role that a person is given, by the key of a built-in one or the id of a custom one that stays as it is until the transaction ends. */
export async function findRole(ctx: Scoped, ref: string): Promise<SubjectFacts["role"]> {
  if (isUuid(ref)) await ctx.db.$queryRaw`SELECT 1 FROM role WHERE account_id = ${ctx.account.id}::uuid AND id = ${ref}::uuid FOR SHARE`;
  const role = await findRoleFacts(ctx, ref);
  if (role) return role;
  const message = "Choose a role of this account.";
  throw new Invalid(message, [{ path: ["role"], message, code: "role-unknown" }]);
}

/** The columns of a membership that say which role it is. */
export function roleColumns(role: SubjectFacts["role"]): { roleKey: string; roleId: string | null } {
  return { roleKey: role.key, roleId: role.id ?? null };
}

/** By what a role is named in addresses and inputs: the key of a built-in one, the id of a custom one. */
export function roleRef(role: Pick<SubjectFacts["role"], "key" | "id">): string {
  return role.id ?? role.key;
}

/** The name of the role that a person has or is to have. */
export async function findRoleName({ db, account }: Scoped, userId: string): Promise<string> {
  const key = { accountId_userId: { accountId: account.id, userId } };
  const row = await db.membership.findUniqueOrThrow({ where: key, select: { roleKey: true, role: { select: { name: true } } } });
  return roleNameOf(row);
}
