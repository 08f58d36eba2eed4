import { audit, type Context, self, transaction } from "../kernel/index.ts";
import { AnswerHelp } from "./schema.ts";

/** Says whether a page of the help was of use to oneself. A later answer takes the place of the earlier one. */
export async function answerHelp(ctx: Context, input: AnswerHelp): Promise<void> {
  self(ctx);
  const { topic, isHelpful, words } = AnswerHelp.parse(input);
  return transaction(ctx, async (acting) => {
    const { db, account, subject, now } = acting;
    const key = { accountId: account.id, userId: subject.userId, topic };
    const answer = { isHelpful, words, answeredAt: now() };
    await db.helpAnswer.upsert({ where: { accountId_userId_topic: key }, create: { ...key, ...answer }, update: answer });
    // What was written stays with the answer: the log names no words of people.
    await audit(acting, "help.answered", { target: { type: "account", id: account.id }, after: { topic, isHelpful } });
  });
}
