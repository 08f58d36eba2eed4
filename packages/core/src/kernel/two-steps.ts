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
 * Nothing of an account that asks for two steps is read or changed by somebody who has not set up a second one: Conflict "two-steps-required". What is
 * their own, outside every account, is open to them, so that they can.
 */
export function requireTwoSteps(session: SessionRef, account: AccountRow, subject: Subject): void {
  if (session.hasTwoSteps || !asksForTwoSteps(account, subject)) return;
  throw new Conflict("two-steps-required", `${account.name} asks for two steps when you sign in. Set up the second one first.`, {
    account: account.name,
  });
}
