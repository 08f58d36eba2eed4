import type { Tx } from "@countersign/db";
import { decide, type Subject } from "@countersign/permissions";
import type { AccountRow, SessionRef } from "./context.ts";
import { Conflict } from "./errors.ts";

/** Whether an account asks this person for a second step when they sign in: everybody, or whoever manages people or the account. */
export function asksForTwoSteps({ twoSteps }: Pick<AccountRow, "twoSteps">, subject: Subject): boolean {
  if (twoSteps === "optional") return false;
  if (twoSteps === "all" || subject.manages || subject.isOwner) return true;
  return decide(subject, "user.manage") === null || decide(subject, "account.manage") === null;
}

/**
 * Nothing of an account that asks for two steps is read or changed by somebody who has not set up a second one: Conflict "two-steps-required". Whoever
 * manages it from its parent is asked by the parent as well: the rights that they use are from there. What is their own, outside every account, is
 * open to them, so that they can.
 */
export async function requireTwoSteps(db: Tx, session: SessionRef, account: AccountRow, subject: Subject): Promise<void> {
  if (session.hasTwoSteps) return;
  const asking = asksForTwoSteps(account, subject) ? account : await askingParent(db, account, subject);
  if (!asking) return;
  throw new Conflict("two-steps-required", `${asking.name} asks for two steps when you sign in. Set up the second one first.`, {
    account: asking.name,
  });
}

async function askingParent(db: Tx, { parentId }: AccountRow, { manages }: Subject): Promise<Pick<AccountRow, "name"> | null> {
  if (!manages || parentId === null) return null;
  const parent = await db.account.findUniqueOrThrow({ where: { id: parentId }, select: { name: true, twoSteps: true } });
  return asksForTwoSteps(parent, manages.parent) ? parent : null;
}
