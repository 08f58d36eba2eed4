import type { Tx, Wall } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import type { AccountRow, Acting, SessionRef } from "./context.ts";
import { Conflict, NotFound } from "./errors.ts";
import { loadSubjects } from "./load-subject.ts";
import { asksForTwoSteps, requireTwoSteps } from "./two-steps.ts";
import { requireWayIn, type WayIn, waysIn } from "./way-in.ts";

/** Which account a session is looked at for, and whose rights in it. */
interface Opened {
  readonly account: AccountRow;
  readonly session: SessionRef;
  readonly subject: Subject;
  /** The one that is up, and is again afterwards. */
  readonly wall: Wall;
}

/**
 * Whether a session opens another account than the one of its page, as a request there would find it. What somebody may do there counts for nothing in
 * a session that does not: whoever runs an identity provider could bring rights along that its people have elsewhere.
 */
export async function sessionOpens(db: Tx, { account, session, subject, wall }: Opened): Promise<boolean> {
  try {
    await requireWayIn(db, account, session, wall);
    await requireTwoSteps(db, session, account, subject);
    return true;
  } catch (error) {
    if (error instanceof NotFound || error instanceof Conflict) return false;
    throw error;
  }
}

/**
 * Which sessions of these people open the account of the page by now, as `sessionOpens` says of each: all that whoever manages people there is shown of
 * where they are signed in, and may end. Where else somebody works, and on what device, is the business of others.
 */
export async function sessionsThatOpen({ db, account, session, now }: Acting, userIds: readonly string[]): Promise<readonly WayIn[]> {
  const ways = await waysIn(db, account, userIds, { accountId: account.id, ...(session && { userId: session.userId }) });
  const lacking = await lackingTwoSteps({ db, account, now }, userIds);
  return ways.map((way) => (way.providerAccountId === null ? { ...way, userIds: way.userIds.filter((id) => !lacking.has(id)) } : way));
}

/** Who of these has set up no second step, although the account asks them for one. */
async function lackingTwoSteps(ctx: Pick<Acting, "db" | "account" | "now">, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { db, account } = ctx;
  if (account.twoSteps === "optional") return new Set();
  const single = await db.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM app_user u WHERE u.id = ANY (${[...userIds]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = u.id AND o.confirmed_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = u.id)`;
  const subjects = await loadSubjects(
    ctx,
    single.map(({ id }) => id),
  );
  return new Set(subjects.filter((subject) => asksForTwoSteps(account, subject)).map(({ userId }) => userId));
}
