import { keepsOneAccount, type Subject } from "@countersign/permissions";
import { type Acting, JOINED, membershipsOf } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";

/**
 * Call after a membership was ended, in its transaction: throws "beyond-you" with *last-account* where somebody who has joined lost the last account
 * that they could enter, or the last of which they were more than invited to. Who never joined anything keeps nothing. Two accounts that remove the
 * same person at once do so one after the other.
 */
export async function keepOneAccount(ctx: Acting, { userId, membership }: Subject): Promise<void> {
  const [user] = await ctx.db.$queryRaw<{ joined: boolean }[]>`
    SELECT password_hash IS NOT NULL AS joined FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  if (membership === "invited" && !user?.joined) return;
  allowedBy(keepsOneAccount(await membershipsOf(ctx, userId, keptBy(membership))));
}

/** Which memberships count for somebody who loses one of this status: who could not enter by it either keeps any that is no mere invitation. */
export function keptBy(lost: Subject["membership"]): readonly Subject["membership"][] {
  return lost === "active" ? ["active"] : JOINED;
}
