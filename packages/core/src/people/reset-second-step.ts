import { openWall } from "@countersign/db";
import { Conflict, type Context, requireFresh } from "../kernel/index.ts";
import { hasSecondStep, noteSignInChange } from "../identity/index.ts";
import type { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { permitSignInOf } from "./writing/sign-in-of.ts";

/**
 * Removes the authenticator app, passkeys and recovery codes of somebody who lost them, and signs them out everywhere (`user.manage`, in every account
 * that they have joined, freshly signed in); they are told by mail. Throws Conflict "no-second-step", and what `endSessions` does.
 */
export function resetSecondStep(ctx: Context, input: ChangePerson): Promise<void> {
  requireFresh(ctx, "sign-in-of-others");
  return changePerson(ctx, input, async (acting, person, reason) => {
    await permitSignInOf(acting, person);
    const { db, account, subject } = acting;
    const { userId, userName: name } = person.member;
    if (!(await hasSecondStep(db, userId))) throw new Conflict("no-second-step", `${name} has set up no second step.`, { name });
    await db.oneTimePassword.deleteMany({ where: { userId } });
    await db.passkey.deleteMany({ where: { userId } });
    await db.recoveryCode.deleteMany({ where: { userId } });
    await noteSignInChange(acting, { userId, keep: null, change: "second-step-reset", reason });
    await openWall(db, { accountId: account.id, userId: subject.userId });
  });
}
