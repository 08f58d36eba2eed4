import { normalizeAddress } from "@countersign/email/address";
import { type Context, enqueue, limitRate, open, outside } from "../kernel/index.ts";
import { AskForPasswordReset } from "./schema.ts";

const HOUR = 60 * 60;

/**
 * Has a link to set a new password mailed to whoever has this address. Whether anybody has it is not told, neither by the answer nor by its time: a
 * job is added either way, and the mail is its business. Throws TooMany after five tries for one address or fifty from one browser's in an hour.
 */
export async function askForPasswordReset(ctx: Context, input: AskForPasswordReset): Promise<void> {
  open(ctx, "who forgot their password cannot sign in");
  const { email } = AskForPasswordReset.parse(input);
  const address = normalizeAddress(email);
  await limitRate(ctx, "reset-from", ctx.ip ?? "anywhere", ctx.ip ? 50 : 500, HOUR);
  await limitRate(ctx, "reset", address ?? email.trim().toLowerCase(), 5, HOUR);
  await outside(ctx, async (db) => {
    const user = await db.user.findUnique({ where: { email: address ?? "" }, select: { id: true, status: true } });
    const userId = user?.status === "active" ? user.id : null;
    await enqueue({ db }, "mail-password-reset", { userId }, { maxAttempts: 5 });
  });
}
