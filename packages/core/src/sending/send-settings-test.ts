import { audit, type Context, limitRate, permit, transaction, Unavailable } from "../kernel/index.ts";
import type { SettingsTest } from "./schema.ts";
import { sendSystemMail } from "./send-system-mail.ts";

/** Mails the person who asks, over the settings that campaigns would use, and says in words what came of it. Ten an hour. */
export async function sendSettingsTest(ctx: Context): Promise<SettingsTest> {
  const asked = await transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    const user = await ctx.db.user.findUniqueOrThrow({ where: { id: ctx.subject.userId }, select: { email: true, name: true } });
    await audit(ctx, "sending.test-sent", { target: { type: "sending_settings", id: ctx.account.id } });
    return { user, account: ctx.account };
  });
  await limitRate(ctx, "sending-test", asked.account.id, 10, 3600);
  const test = await attempt(ctx, asked);
  await transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    await ctx.db.sendingSettings.updateMany({
      where: { accountId: ctx.account.id },
      data: { testedAt: ctx.now(), testOutcome: test.outcome },
    });
    await audit(ctx, "sending.test-outcome", { target: { type: "sending_settings", id: ctx.account.id }, after: test });
  });
  return test;
}

async function attempt(
  ctx: Context,
  { user, account }: { user: { email: string; name: string }; account: { id: string; name: string } },
): Promise<SettingsTest> {
  const mail = {
    kind: "plain" as const,
    subject: "Countersign can send",
    heading: "This test arrived",
    paragraphs: [`The mail settings of ${account.name} work: this message went the way that campaigns will go.`],
    organisation: { name: account.name },
  };
  try {
    const outcome = await sendSystemMail({ ...ctx, account }, { address: user.email }, mail);
    if (outcome.kind === "accepted") return { ok: true, outcome: `The server took the message for ${user.email}: ${outcome.reply}` };
    if (outcome.kind === "refused") return { ok: false, outcome: `The server turned the message down: ${outcome.reply}` };
    return {
      ok: false,
      outcome:
        outcome.kind === "doubt"
          ? `The message was handed over, but nobody knows if it was taken: ${outcome.reason}.`
          : "The message was not taken.",
    };
  } catch (error) {
    if (error instanceof Unavailable) return { ok: false, outcome: error.message };
    throw error;
  }
}
