import type { ApprovalFacts } from "@countersign/permissions";
import type { SegmentModel } from "@countersign/db";
import { loadRules } from "../../approval-rules/index.ts";
import type { Acting } from "../../kernel/index.ts";
import { subjectsHoldingApproval } from "../rules/approvers.ts";
import { type Asked, askedOf } from "../rules/asked.ts";
import type { CountedAudience } from "../rules/audience.ts";
import { audienceAuthors } from "../rules/audience-authors.ts";
import { contributorsOf } from "../rules/contributors.ts";
import { approvalFacts } from "../rules/stages.ts";
import type { CampaignRow } from "../state/move-campaign.ts";

/** What would have to be signed, were the asking person to send a draft for approval now. */
export interface NeededApproval extends Omit<Asked, "facts"> {
  readonly facts: ApprovalFacts;
  /** The facts of the campaign rule, with whose turn it would be. */
  readonly rule: Asked["facts"];
  /** Who wrote what of its audience nobody has countersigned, by id: they sign nothing of it. */
  readonly audienceAuthors: readonly string[];
}

/** Looks it up under the rules as they are; `counted` is null where the person could not send it: then the audience counts as large. */
export async function neededApproval(
  ctx: Acting,
  campaign: CampaignRow,
  segment: SegmentModel | null,
  counted: CountedAudience | null,
): Promise<NeededApproval> {
  const { subject, account, db } = ctx;
  const rules = await loadRules(ctx);
  const audience = counted?.waterfall.total ?? Infinity;
  const facts = await approvalFacts(ctx, subject, { audience, segmentId: segment?.id ?? null, rule: counted?.rule ?? null });
  const contributors = (await contributorsOf(db, account.id, [campaign])).get(campaign.id) ?? [];
  const authors = segment ? await audienceAuthors(ctx, segment) : [];
  const rule = { contributors, audienceAuthors: authors, submittedBy: subject.userId, fourEyes: account.fourEyes };
  const asked = askedOf(rules, { campaign, sender: subject, facts, rule }, await subjectsHoldingApproval(ctx));
  return { ...asked, facts, rule: asked.facts, audienceAuthors: authors };
}
