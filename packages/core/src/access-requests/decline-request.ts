import { type Context, NotFound, permit } from "../kernel/index.ts";
import { answerRequest } from "./writing/answer-request.ts";
import { givableScopes } from "./internal.ts";
import { DeclineRequest } from "./schema.ts";

/**
 * Declines a request with a reason that the person who asked reads (`account.manage`, `user.manage`). Throws NotFound, also for who could not grant it
 * even in part, as in the inbox; Conflict "already-answered".
 */
export async function declineRequest(ctx: Context, input: DeclineRequest): Promise<void> {
  const { id, answer } = DeclineRequest.parse(input);
  await answerRequest(ctx, id, async (acting, { person, permission, asked }) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    if (givableScopes(acting, acting.subject, person.member, permission, asked).length === 0) throw new NotFound("request");
    return { state: "declined", answer };
  });
}
