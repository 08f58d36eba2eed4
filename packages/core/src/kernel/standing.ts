import { openWall, type Tx } from "@countersign/db";
import { accountColumns, type AccountRow, type Context, type Standing } from "./context.ts";
import { NotFound, NotSignedIn } from "./errors.ts";
import { loadSubject } from "./load-subject.ts";
import { requireTwoSteps } from "./two-steps.ts";
import { findViewed } from "./viewing.ts";
import { requireWayIn } from "./way-in.ts";

// What stands in the address of a page may be anything, also what the database takes for no text.
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reads how whoever asks stands, and raises the wall of the account in this transaction. `lock` holds their membership until its end. NotFound for who is
 * no member; Conflict for who has to sign in another way, or in two steps.
 */
export async function readStanding(ctx: Context, db: Tx, { lock }: { lock: boolean }): Promise<Standing> {
  const { session } = ctx;
  if (!session) throw new NotSignedIn();
  const account: AccountRow | null = await db.account.findUnique({ where: { slug: slugOf(ctx) }, select: accountColumns });
  if (!account) throw new NotFound("account");
  const wall = { accountId: account.id, userId: session.userId };
  await openWall(db, wall);
  const own = await loadSubject(db, account, { userId: session.userId, now: ctx.now(), lock }, wall);
  if (!own || (own.membership !== "active" && !own.manages)) throw new NotFound("account");
  await requireWayIn(db, account, session, wall);
  await requireTwoSteps(db, session, account, own);
  const isViewing = session.viewing?.accountId === account.id;
  const viewed = isViewing ? await findViewed({ ...ctx, db, account }, own, session.viewing!) : null;
  return { account, wall, own, subject: viewed ?? own };
}

/** The slug in the address of the page; NotFound for what can be none. */
export function slugOf({ session, accountSlug }: Context): string {
  if (!session) throw new NotSignedIn();
  if (!accountSlug || !SLUG.test(accountSlug)) throw new NotFound("account");
  return accountSlug;
}
