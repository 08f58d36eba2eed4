import { type Context, permit } from "../kernel/index.ts";
import { answerRequest } from "./writing/answer-request.ts";
import { DeclineRequest } from "./schema.ts";

/** Declines a request with a reason that the person who asked reads (`account.manage`, `user.manage`). Throws NotFound, Conflict "already-answered". */
export async function declineRequest(ctx: Context, input: DeclineRequest): Promise<void> {
  const { id, answer } = DeclineRequest.parse(input);
  await answerRequest(ctx, id, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    return { state: "declined", answer };
  });
}
