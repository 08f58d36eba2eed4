import { keepsOneAccount } from "@countersign/permissions";
import { type Acting, Conflict, type Context, membershipsOf } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { takeOut } from "./writing/take-out.ts";

/**
 * Takes a person out of this account with all that they had in it (`user.manage`); their campaigns stay. Throws Conflict "not-joined" for somebody
 * who is only invited, "is-owner", and "beyond-you", also for the last Account Admin and for a person's last account (D6).
 */
export async function removePerson(ctx: Context, input: ChangePerson): Promise<void> {
  await changePerson(ctx, input, async (acting, person, reason) => {
    const { membership, userName: name } = person.member;
    if (membership === "invited") throw new Conflict("not-joined", `${name} has not accepted yet: revoke the invitation.`, { name });
    await takeOut(acting, person, { action: "membership.removed", reason });
    await keepOneAccount(acting, person.ownerId);
  });
}

/** Two accounts that remove the same person at once do so one after the other. */
async function keepOneAccount(ctx: Acting, userId: string): Promise<void> {
  await ctx.db.$queryRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  allowedBy(keepsOneAccount(await membershipsOf(ctx, userId)));
}
