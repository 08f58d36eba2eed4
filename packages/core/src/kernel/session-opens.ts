import type { Tx, Wall } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import type { AccountRow, SessionRef } from "./context.ts";
import { Conflict, NotFound } from "./errors.ts";
import { requireTwoSteps } from "./two-steps.ts";
import { requireWayIn } from "./way-in.ts";

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
