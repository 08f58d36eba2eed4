import { type Context, read, self } from "../kernel/index.ts";
import type { GetHelpAnswer, OwnHelpAnswer } from "./schema.ts";

/** What one answered oneself about a page of the help in this account; null: nothing yet. */
export async function getHelpAnswer(ctx: Context, { topic }: GetHelpAnswer): Promise<OwnHelpAnswer> {
  self(ctx);
  return read(ctx, ({ db, account, subject }) =>
    db.helpAnswer.findUnique({
      where: { accountId_userId_topic: { accountId: account.id, userId: subject.userId, topic } },
      select: { isHelpful: true, words: true },
    }),
  );
}
