import type { CampaignRevisionModel, SegmentModel, SenderIdentityModel } from "@countersign/db";
import { type CompiledMessage, renderCampaign } from "@countersign/email";
import type { Acting, Scoped } from "../../kernel/index.ts";
import { takenAwayFromReach } from "../rules/reach.ts";
import { canSend } from "../../sending/index.ts";
import { namedOf } from "../control-schema.ts";
import type { CheckItem } from "../draft-schema.ts";
import { canBeSender, type CountedAudience, countSegment, figureFor } from "../rules/audience.ts";
import { waysOutOf } from "../rules/ways-out.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { checkContent, checkPostalAddress, checkSender, checkSubject, checkTime, item } from "./checklist.ts";
import { documentOf } from "./content.ts";
import { type NeededApproval, neededApproval } from "./needed-approval.ts";

/** Everything about a draft that decides whether it may be sent, looked up now, with the asking person as its sender. */
export interface Evaluation {
  readonly checks: readonly CheckItem[];
  readonly segment: SegmentModel | null;
  readonly counted: CountedAudience | null;
  readonly identity: SenderIdentityModel | null;
  readonly message: CompiledMessage | null;
  /** For whom it would have to wait, if at all. */
  readonly approval: NeededApproval;
}

/** Looks everything up; `wholeAccount` as in countSegment. */
export async function evaluateDraft(
  ctx: Acting,
  campaign: CampaignRow,
  revision: CampaignRevisionModel,
  { wholeAccount = false } = {},
): Promise<Evaluation> {
  const { db, account, subject } = ctx;
  const byId = (id: string) => ({ where: { accountId_id: { accountId: account.id, id } } });
  const identity = revision.senderIdentity ? await db.senderIdentity.findUnique(byId(revision.senderIdentity)) : null;
  const segment = revision.segmentId ? await db.segment.findUnique(byId(revision.segmentId)) : null;
  const counted = segment && canBeSender(subject, campaign) ? await countSegment(ctx, subject, segment, { wholeAccount }) : null;
  const message = await renderDraft(ctx, revision, identity);
  const approval = await neededApproval(ctx, campaign, segment, counted);
  const checks = [
    ...checkAudience(ctx, campaign, revision, segment, counted),
    checkSender(identity),
    ...checkSubject(revision),
    ...checkContent(revision.document, message?.size ?? null),
    checkPostalAddress(account.postalAddress),
    checkTime(revision, ctx.now()),
    await checkTested(ctx, campaign, revision),
    await checkRoute(ctx),
    // To somebody who can't send it, whom it would wait for says nothing.
    ...(canBeSender(subject, campaign) ? [checkApproval(approval)] : []),
  ];
  return { checks, segment, counted, identity, message, approval };
}

/** The compiled mail of a draft; null while it can't be compiled without fault. */
export async function renderDraft(
  ctx: Scoped,
  revision: CampaignRevisionModel,
  identity: { readonly name: string } | null,
): Promise<CompiledMessage | null> {
  try {
    return await renderCampaign(mailOf(ctx, revision, identity));
  } catch (error) {
    if (error instanceof Error && error.name === "InvalidMail") return null;
    throw error;
  }
}

/** What a revision's mail is made of. */
export function mailOf(
  { account }: Pick<Scoped, "account">,
  revision: Pick<CampaignRevisionModel, "document" | "subject" | "preheader">,
  identity: { readonly name: string } | null,
) {
  return {
    document: documentOf(revision.document),
    subject: revision.subject,
    preheader: revision.preheader,
    sender: { name: identity?.name ?? account.name },
    organisation: { name: account.name, postalAddress: account.postalAddress },
    language: account.locale,
  };
}

function checkAudience(
  ctx: Acting,
  campaign: CampaignRow,
  revision: CampaignRevisionModel,
  segment: SegmentModel | null,
  counted: CountedAudience | null,
): CheckItem[] {
  if (!revision.segmentId) return [item("must-fix", "audience", "audience-missing", "Choose who gets it.")];
  if (!segment) return [item("must-fix", "audience", "audience-gone", "The segment that was chosen has been deleted. Choose another one.")];
  if (!canBeSender(ctx.subject, campaign))
    return [
      item("warning", "audience", "audience-uncounted", "Whom it reaches is counted for whoever sends it; you don't hold “Sender” here."),
    ];
  if (!counted)
    return [
      item("must-fix", "audience", "audience-unreadable", `The rule of “${segment.name}” can't be read. Save the segment again.`, {
        segment: segment.name,
      }),
    ];
  if (counted.waterfall.total === 0) {
    return [
      item(
        "must-fix",
        "audience",
        "audience-empty",
        `Nobody is left to send to in “${segment.name}”: of those whom you may write to, nobody has agreed to e-mail and is not suppressed.`,
        { segment: segment.name },
      ),
    ];
  }
  const total = figureFor(ctx.subject, counted.waterfall.total);
  const items = [
    item("done", "audience", "audience-ok", `Audience: ${total === "fewer-than-10" ? "fewer than 10" : total}, all within your access.`, {
      total,
      segment: segment.name,
    }),
  ];
  if (total !== "fewer-than-10") {
    const without = takenAwayFromReach(counted.waterfall);
    items.push(item("done", "audience", "suppressions-ok", `Consent and suppressions applied: −${without}.`, { without }));
  }
  return items;
}

async function checkTested(ctx: Acting, campaign: CampaignRow, revision: CampaignRevisionModel): Promise<CheckItem> {
  const last = await ctx.db.campaignEvent.findFirst({
    where: { accountId: ctx.account.id, campaignId: campaign.id, kind: "tested" },
    orderBy: { at: "desc" },
    select: { data: true },
  });
  const data = last?.data as { revisionId?: unknown; saveNo?: unknown } | undefined;
  const isFresh = data?.revisionId === revision.id && data.saveNo === revision.saveNo;
  return isFresh
    ? item("done", "content", "test-ok", "A test was sent since the last change.")
    : item("warning", "content", "test-none", "No test sent since the last change.");
}

async function checkRoute(ctx: Acting): Promise<CheckItem> {
  const { ok, reason } = await canSend(ctx);
  return ok
    ? item("done", "sender", "smtp-ok", "Mail can leave.")
    : item("warning", "sender", "smtp-missing", reason ?? "Mail can't leave yet: launching will be refused until SMTP is set.");
}

function checkApproval(approval: NeededApproval): CheckItem {
  const { isDirect, asked, shortfall, stages } = approval;
  const approvers = asked[0] ?? [];
  if (isDirect) return item("done", "approval", "approval-direct", "You can send it without approval; the record will say so.");
  if (shortfall.length > 0)
    return item("must-fix", "approval", "approval-nobody", `Nobody is left who could approve it. ${waysOutOf(approval).join(" ")}`);
  const { named, others } = namedOf(approvers);
  const names = named.map(({ name }) => name);
  const first = `It will wait in the Outbox for ${names.join(" or ")}${others > 0 ? ` or ${others} more` : ""}`;
  const args = { names: names.join(", "), count: approvers.length, others };
  return stages.length === 1
    ? item("done", "approval", "approval-waits", `${first}.`, args)
    : item("done", "approval", "approval-stages", `${first}, the first of ${stages.length} stages.`, { ...args, stages: stages.length });
}
