import type { Tx } from "@countersign/db";
import { hasSecondStep } from "../../identity/index.ts";

/** Recovery codes stand in for a second step: without one there is nothing to recover. */
export async function dropCodesIfLast(db: Tx, userId: string): Promise<void> {
  if (!(await hasSecondStep(db, userId))) await db.recoveryCode.deleteMany({ where: { userId } });
}
