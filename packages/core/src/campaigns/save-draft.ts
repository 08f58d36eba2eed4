import { newId, type CampaignRevisionModel } from "@countersign/db";
import { type Acting, audit, canonicalJson, Conflict, type Context, Invalid, permit, transaction } from "../kernel/index.ts";
import { holdSegment, identitiesOf } from "./draft/choices.ts";
import { columnsOf, contentOf, issuesOf } from "./draft/content.ts";
import type { DraftContent, SavedDraft, SaveDraft, StaleDraft } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { canMove, isEditable, stateInWords } from "./state/lifecycle.ts";
import type { CampaignRow } from "./state/move-campaign.ts";

/**
 * Saves what an author wrote, with everything in it that has to be mended named in the result. The current revision is updated
 * while it is unsubmitted and its editor is the same person; otherwise a new one is made, and whoever makes one contributes.
 * Needs campaign.edit. Throws Conflict "stale-draft" with the other save (StaleDraft) when somebody saved meanwhile, and
 * "not-a-draft" while it waits or is scheduled, "on-its-way" later.
 */
export function saveDraft(ctx: Context, input: SaveDraft): Promise<SavedDraft> {
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.edit", await lockCampaign(ctx, input.campaignId), KNOWN);
    if (campaign.archivedAt) throw new Conflict("archived", "This campaign is archived. Take it out of the archive to change it.");
    if (!isEditable(campaign.state))
      throw canMove(campaign.state, "withdraw")
        ? new Conflict("not-a-draft", `This campaign ${stateInWords(campaign.state)}. Withdraw it to change it.`, { state: campaign.state })
        : new Conflict("on-its-way", `This campaign ${stateInWords(campaign.state)}. Duplicate it to send another one.`, {
            state: campaign.state,
          });
    const revision = await ctx.db.campaignRevision.findUniqueOrThrow({
      where: { accountId_id: { accountId: ctx.account.id, id: campaign.revisionId ?? campaign.id } },
    });
    if (revision.id !== input.revisionId || revision.saveNo !== input.saveNo) throw await staleDraft(ctx, campaign, revision);
    await checkChoices(ctx, revision, input.content);
    const issues = issuesOf(input.content, ctx.now());
    const before = contentOf(campaign, revision);
    if (canonicalJson(before) === canonicalJson(input.content)) {
      return {
        revisionId: revision.id,
        revisionNo: revision.no,
        saveNo: revision.saveNo,
        savedAt: revision.updatedAt,
        changed: false,
        issues,
      };
    }
    if (campaign.name !== input.content.name)
      await ctx.db.campaign.update({
        where: { accountId_id: { accountId: ctx.account.id, id: campaign.id } },
        data: { name: input.content.name },
      });
    const saved = onlyNameDiffers(before, input.content) ? revision : await writeRevision(ctx, campaign, revision, input.content);
    if (saved.id !== revision.id)
      await audit(ctx, "campaign.revised", {
        target: { type: "campaign", id: campaign.id },
        before: { revisionNo: revision.no },
        after: { revisionNo: saved.no, revisionId: saved.id },
      });
    return { revisionId: saved.id, revisionNo: saved.no, saveNo: saved.saveNo, savedAt: saved.updatedAt, changed: true, issues };
  });
}

// The name is the campaign's, not the mail's: whoever changes nothing else has not contributed.
function onlyNameDiffers(before: DraftContent, after: DraftContent): boolean {
  return canonicalJson({ ...before, name: "" }) === canonicalJson({ ...after, name: "" });
}

async function writeRevision(
  ctx: Acting,
  campaign: CampaignRow,
  revision: CampaignRevisionModel,
  content: DraftContent,
): Promise<CampaignRevisionModel> {
  const { db, account, subject } = ctx;
  const at = ctx.now();
  await db.campaign.update({ where: { accountId_id: { accountId: account.id, id: campaign.id } }, data: { updatedAt: at } });
  if (revision.editorId === subject.userId && !revision.submittedAt) {
    return db.campaignRevision.update({
      where: { accountId_id: { accountId: account.id, id: revision.id } },
      data: { ...columnsOf(content), saveNo: revision.saveNo + 1, updatedAt: at },
    });
  }
  const id = newId();
  const no = revision.no + 1;
  const made = await db.campaignRevision.create({
    data: {
      id,
      accountId: account.id,
      campaignId: campaign.id,
      no,
      saveNo: 1,
      ...columnsOf(content),
      editorId: subject.userId,
      createdAt: at,
      updatedAt: at,
    },
  });
  await db.campaign.update({ where: { accountId_id: { accountId: account.id, id: campaign.id } }, data: { revisionId: id } });
  await db.campaignEvent.create({
    data: {
      id: newId(),
      accountId: account.id,
      campaignId: campaign.id,
      kind: "revised",
      byUserId: subject.userId,
      revisionNo: no,
      data: {},
      at,
    },
  });
  return made;
}

// What was chosen before may stay, though it may be gone or out of the person's sight by now: the checklist says so.
async function checkChoices(ctx: Acting, before: CampaignRevisionModel, content: DraftContent): Promise<void> {
  const { segmentId, senderIdentityId } = content;
  if (segmentId && segmentId !== before.segmentId && !(await holdSegment(ctx.db, ctx.subject, segmentId))) {
    throw new Invalid("There is no such segment.", [
      { path: ["content", "segmentId"], message: "There is no such segment. Choose another one.", code: "no-such-segment" },
    ]);
  }
  if (
    senderIdentityId &&
    senderIdentityId !== before.senderIdentity &&
    !(await identitiesOf(ctx.db, ctx.account.id)).some(({ id }) => id === senderIdentityId)
  ) {
    throw new Invalid("There is no such sender address.", [
      { path: ["content", "senderIdentityId"], message: "There is no such sender address. Choose another one.", code: "no-such-sender" },
    ]);
  }
}

async function staleDraft(ctx: Acting, campaign: CampaignRow, revision: CampaignRevisionModel): Promise<Conflict> {
  const editor = await ctx.db.user.findUniqueOrThrow({ where: { id: revision.editorId }, select: { id: true, name: true } });
  const theirs: StaleDraft = {
    editor,
    savedAt: revision.updatedAt,
    revisionId: revision.id,
    revisionNo: revision.no,
    saveNo: revision.saveNo,
    content: contentOf(campaign, revision),
  };
  const who = editor.id === ctx.subject.userId ? "You saved this draft in another window" : `${editor.name} saved this draft`;
  return new Conflict("stale-draft", `${who} after you opened it. Nothing of yours was overwritten: look at both and choose.`, {
    ...theirs,
  });
}
