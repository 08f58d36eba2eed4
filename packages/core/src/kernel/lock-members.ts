import { Prisma } from "@countersign/db";
import type { Scoped } from "./context.ts";

/** Whose rights a change concerns: everybody's, those of a custom role's holders, or those of the members of teams and of single people. */
export type Concerned =
  "everyone" | { readonly roleId: string } | { readonly teamIds: readonly string[]; readonly userIds: readonly string[] };

/**
 * Every writer of rights calls it before it writes, with whom the change concerns: it waits for actions of theirs that are under way, and actions
 * that come later wait for it and are judged by what it leaves. So what would commit after a revocation is refused. Memberships are locked
 * in the order of their ids, after the account (`lockAccount`) and before the audit log.
 */
export async function lockMembers({ db, account }: Scoped, concerned: Concerned): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM membership m WHERE m.account_id = ${account.id}::uuid AND ${among(concerned)}
    ORDER BY m.user_id FOR NO KEY UPDATE`;
}

/** One membership that is itself changed, answered or ended: as `lockMembers`, and nothing new comes to hang on it until the transaction ends. */
export async function lockMember({ db, account }: Scoped, userId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM membership WHERE account_id = ${account.id}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
}

function among(concerned: Concerned): Prisma.Sql {
  if (concerned === "everyone") return Prisma.sql`true`;
  if ("roleId" in concerned) return Prisma.sql`m.role_id = ${concerned.roleId}::uuid`;
  const { teamIds, userIds } = concerned;
  return Prisma.sql`(m.user_id = ANY (${[...userIds]}::uuid[]) OR m.user_id IN (SELECT t.user_id FROM team_member t
    WHERE t.account_id = m.account_id AND t.team_id = ANY (${[...teamIds]}::uuid[])))`;
}
