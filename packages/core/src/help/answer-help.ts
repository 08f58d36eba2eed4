import { type Context, self, transaction } from "../kernel/index.ts";
import { AnswerHelp } from "./schema.ts";

/** Says whether a page of the help was of use to oneself. A later answer takes the place of the earlier one. */
export async function answerHelp(ctx: Context, input: AnswerHelp): Promise<void> {
  self(ctx);
  const { document, isHelpful, words } = AnswerHelp.parse(input);
  return transaction(ctx, async ({ db, account, subject, now }) => {
    const key = { accountId: account.id, userId: subject.userId, document };
    const answer = { isHelpful, words, answeredAt: now() };
    await db.helpAnswer.upsert({ where: { accountId_userId_document: key }, create: { ...key, ...answer }, update: answer });
  });
}
