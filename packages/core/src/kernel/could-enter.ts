import type { Subject } from "@countersign/permissions";
import type { Scoped } from "./context.ts";
import { Conflict } from "./errors.ts";
import { requireTwoSteps } from "./two-steps.ts";
import { requireWayIn } from "./way-in.ts";

/**
 * For what a job does in somebody's name, without a session of theirs: whether they could enter the account by now as it asks, with its identity
 * provider (where they are known to one) and by two steps. What they could not do themselves is not done for them.
 */
export async function couldEnter({ db, account }: Scoped, subject: Subject): Promise<boolean> {
  const { userId } = subject;
  const [ways] = await db.$queryRaw<{ byProvider: boolean; bySecondStep: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM external_identity e WHERE e.user_id = ${userId}::uuid) AS "byProvider",
      EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = ${userId}::uuid AND o.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = ${userId}::uuid) AS "bySecondStep"`;
  const { byProvider = false, bySecondStep = false } = ways ?? {};
  const session = { id: "", userId, hasTwoSteps: byProvider || bySecondStep };
  try {
    if (!byProvider) await requireWayIn(db, account, session, { accountId: account.id });
    await requireTwoSteps(db, session, account, subject);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}
