import { decide } from "@countersign/permissions";
import { renderPreview } from "@countersign/email";
import { asSystem, type Context, subjectOf } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { sendSystemMail } from "../sending/index.ts";
import { renderDraft } from "./draft/evaluate.ts";
import { SAMPLE_VALUES } from "./draft/sample.ts";

/**
 * The job send-test: mails one revision, with sample values, to the person who asked for it, if they still may see it. It comes
 * from the chosen sender address once that is confirmed, from the product before. Its unsubscribe link leads nowhere.
 */
export async function sendTest(ctx: Context, { accountId, campaignId, revisionId, userId }: JobPayloads["send-test"]): Promise<void> {
  const test = await asSystem(ctx, accountId, async (ctx) => {
    const byId = (id: string) => ({ where: { accountId_id: { accountId, id } } });
    const campaign = await ctx.db.campaign.findUnique(byId(campaignId));
    const revision = await ctx.db.campaignRevision.findUnique(byId(revisionId));
    const subject = await subjectOf(ctx, userId);
    if (
      !campaign ||
      !revision ||
      revision.campaignId !== campaignId ||
      !subject ||
      subject.membership !== "active" ||
      decide(subject, "campaign.edit", campaign) !== null
    )
      return null;
    const identity = revision.senderIdentity ? await ctx.db.senderIdentity.findUnique(byId(revision.senderIdentity)) : null;
    const person = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, email: true } });
    const compiled = await renderDraft(ctx, revision, identity);
    return (
      compiled && {
        account: ctx.account,
        person,
        identity: identity?.verifiedAt && !identity.archivedAt ? identity : null,
        mail: renderPreview(compiled, SAMPLE_VALUES),
      }
    );
  });
  if (!test) return;
  const { account, person, identity, mail } = test;
  const from = identity ? { name: identity.name, address: identity.address, replyTo: identity.replyTo } : undefined;
  await sendSystemMail(
    { ...ctx, account },
    { name: person.name, address: person.email },
    { ...mail, subject: `[Test] ${mail.subject}` },
    {},
    from,
  );
}
