import type { SystemMail } from "@countersign/email";
import type { AccountRow, Context } from "../../kernel/index.ts";
import { LocaleName } from "../../identity/schema.ts";
import { sendSystemMail } from "../../sending/index.ts";

/**
 * Mails a notice to each person by themselves, in their language. One address that fails does not keep the others from theirs; only when nobody
 * could be reached the job fails and is tried again, so that a retry mails nobody twice.
 */
export async function mailEach(
  ctx: Context & { readonly account: AccountRow },
  to: readonly { readonly id: string; readonly name: string; readonly email: string; readonly locale: string }[],
  mailIn: (locale: LocaleName) => SystemMail,
): Promise<void> {
  let reached = 0;
  let failure: unknown;
  for (const person of to) {
    try {
      await sendSystemMail(ctx, { name: person.name, address: person.email }, mailIn(LocaleName.catch("en").parse(person.locale)));
      reached += 1;
    } catch (error) {
      failure = error;
      ctx.log.warn({ accountId: ctx.account.id, userId: person.id, requestId: ctx.requestId }, "notice could not be mailed");
    }
  }
  if (failure && reached === 0) throw failure;
}
