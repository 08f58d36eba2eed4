import { levelOf } from "@countersign/permissions";
import { writeGranted } from "../adjustments/index.ts";
import { type Context, Invalid, permit } from "../kernel/index.ts";
import { answerRequest } from "./writing/answer-request.ts";
import { endOf, giftOf } from "./internal.ts";
import { requireSeen } from "./reading/seen-mark.ts";
import { GrantRequest } from "./schema.ts";

const WIDER = "Give at most what was asked for.";

/**
 * Gives a person what they asked for, or less, with all that it needs, until a time or for good (`account.manage`, `user.manage`).
 * Throws NotFound; Conflict "already-answered"; Conflict "seen-changed" where they may do something else than when the preview was made;
 * Conflict "beyond-you" with what the guard objects to, also where the giver's own right ends earlier; and Invalid for a wider scope, a time
 * that has passed, and what they hold until then anyway.
 */
export async function grantRequest(ctx: Context, input: GrantRequest): Promise<void> {
  const { id, scope, duration, seen, answer } = GrantRequest.parse(input);
  const endsAt = endOf(ctx, duration);
  await answerRequest(ctx, id, async (acting, { person, permission, asked }) => {
    const account = permit(acting, "account.manage", { accountId: acting.account.id });
    if (levelOf(scope) > levelOf(asked)) throw new Invalid(WIDER, [{ path: ["scope"], message: WIDER, code: "wider-than-asked" }]);
    requireSeen(person.member, seen);
    await writeGranted(acting, person, account, { ...giftOf(person.member, permission, scope), endsAt, reason: answer || undefined });
    return { state: "granted", answer, givenScope: scope, givenUntil: endsAt };
  });
}
