import { type Context, NotFound, read, subjectOf } from "../kernel/index.ts";
import { seePerson } from "../people/index.ts";
import { answerInWords } from "./answering/answer-in-words.ts";
import type { AccessAnswer, ExplainAccess } from "./schema.ts";

/**
 * Why a person may or may not use a permission (on a campaign or a contact), for who manages them (`user.manage`). NotFound for people beyond their
 * reach, and for things that the one who asks does not see: nobody learns of something by asking about somebody who sees more.
 */
export async function explainAccess(ctx: Context, { personId, ...question }: ExplainAccess): Promise<AccessAnswer> {
  return read(ctx, async (acting) => {
    const { member } = await seePerson(acting, personId);
    // As the check itself reads them: with what they hold through the parent account.
    const standing = await subjectOf(acting, personId);
    if (!standing) throw new NotFound("person");
    return answerInWords(acting, { ...standing, userName: member.userName }, question);
  });
}
