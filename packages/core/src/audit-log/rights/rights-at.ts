import { Prisma } from "@countersign/db";
import { compileSubject, type Subject } from "@countersign/permissions";
import { memberOf, type Scoped } from "../../kernel/index.ts";
import { factsAt } from "./facts-at.ts";
import { loadPresent } from "./present.ts";
import { FAMILIES_OF_RIGHTS, type LoggedChange } from "./writes.ts";

/**
 * How somebody stood in the account at a past moment, by their own membership, rebuilt from the log; null: they were no member. In how many accounts they
 * are is not in this log, and is as it is now.
 */
export async function rightsAt(ctx: Scoped, userId: string, at: Date): Promise<Subject | null> {
  const entries = await changesOfRights(ctx, userId);
  const now = await memberOf(ctx, userId);
  const facts = factsAt(entries, await loadPresent(ctx, userId, at), {
    userId,
    userName: now?.userName ?? "",
    account: ctx.account,
    accountCount: now?.accountCount ?? 1,
    at,
  });
  return facts && compileSubject(facts);
}

/** All that the log says of what this person's rights depend on, in its order: both parts have an index that names them. */
async function changesOfRights({ db, account }: Scoped, userId: string): Promise<LoggedChange[]> {
  const columns = Prisma.sql`e.seq, e.at, e.action, e.target_id AS "targetId", e.before, e.after`;
  return db.$queryRaw<LoggedChange[]>`
    SELECT ${columns} FROM audit_event e WHERE e.account_id = ${account.id}::uuid AND e.target_type = 'user' AND e.target_id = ${userId}
      AND e.family <> 'refused'
    UNION ALL
    SELECT ${columns} FROM audit_event e WHERE e.account_id = ${account.id}::uuid AND e.target_type <> 'user'
      AND e.family = ANY (${[...FAMILIES_OF_RIGHTS]})
    ORDER BY seq`;
}
