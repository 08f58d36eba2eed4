import { type Context, read, self } from "../kernel/index.ts";
import { answerInWords } from "./answering/answer-in-words.ts";
import type { AccessAnswer, ExplainOwnAccess } from "./schema.ts";

/** Why oneself may or may not use a permission (on a campaign or a contact that one sees); NotFound for any other thing. */
export async function explainOwnAccess(ctx: Context, input: ExplainOwnAccess): Promise<AccessAnswer> {
  self(ctx);
  return read(ctx, (acting) => answerInWords(acting, acting.subject, input));
}
