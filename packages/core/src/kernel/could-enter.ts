import type { Subject } from "@countersign/permissions";
import type { Scoped, SessionRef } from "./context.ts";
import { sessionOpens } from "./session-opens.ts";
import { isKnownToProvider } from "./way-in.ts";

/**
 * For what a job does in somebody's name, without a session of theirs: whether they could enter the account by now as it asks, by two steps or with an
 * identity provider by which they came in, of the account or its parent. What they could not do themselves is not done for them.
 */
export async function couldEnter(ctx: Scoped, subject: Subject): Promise<boolean> {
  const { db, account } = ctx;
  const wall = { accountId: account.id };
  for (const session of await sessionsOf(ctx, subject.userId)) if (await sessionOpens(db, { account, session, subject, wall })) return true;
  return false;
}

/** One for each way in which a person could sign in: by themselves, and by a provider that is switched on and knows them. */
async function sessionsOf({ db, account }: Scoped, userId: string): Promise<SessionRef[]> {
  const [row] = await db.$queryRaw<{ hasTwoSteps: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = ${userId}::uuid AND o.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = ${userId}::uuid) AS "hasTwoSteps"`;
  const sessions: SessionRef[] = [{ id: "", userId, hasTwoSteps: row?.hasTwoSteps ?? false }];
  for (const accountId of [account.parentId, account.id]) {
    if (accountId === null) continue;
    if (await isKnownToProvider(db, accountId, userId)) sessions.push({ id: "", userId, hasTwoSteps: true, providerAccountId: accountId });
  }
  return sessions;
}
