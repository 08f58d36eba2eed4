import type { ApprovalFacts, ApprovalRule, RequiredStage } from "./approval-rules.ts";
import { isAmong, isInStage } from "./approval-rules.ts";
import { demandOf, statesOf, turnOf } from "./approval-stages.ts";
import type { Given, StageState, Turn } from "./approval-stages.ts";
import { decide } from "../decide/decide.ts";
import type { Code } from "../decide/codes.ts";
import type { Row } from "../filter/filter.ts";
import { pairUp } from "./pair-up.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import type { Subject } from "../subject/subject.ts";

/** A stage that can't be signed: how many signatures nobody could give, and who was named and may not. */
export interface Shortfall {
  readonly stage: number;
  readonly missing: number;
  readonly mayNot: readonly string[];
}

/** Who of the members may sign campaigns like this one, stages apart: the right on it, four-eyes, the seal. */
export function ableToSign(members: readonly Subject[], campaign: Row, facts: CampaignRuleFacts): readonly Subject[] {
  const { turn: _turn, ...rule } = facts;
  return members.filter((member) => decide(member, "campaign.approve", campaign, rule) === null);
}

/** One signature that is still needed, and who could give it. */
interface Slot {
  readonly stage: number;
  readonly candidates: readonly string[];
}

function slotsOf(states: readonly StageState[], able: readonly Subject[]): readonly Slot[] {
  const signed = new Set(states.flatMap(({ signedBy }) => signedBy));
  const free = able.filter(({ userId }) => !signed.has(userId));
  return states.flatMap(({ no, stage, missing, missingOf }): readonly Slot[] => {
    // Who joined a group after all of it had signed stands in for none of them.
    if (missingOf.length > 0)
      return missingOf.map((userId) => ({ stage: no, candidates: free.some((one) => one.userId === userId) ? [userId] : [] }));
    const candidates = free.filter((person) => isInStage(stage, person)).map(({ userId }) => userId);
    return Array.from({ length: missing }, () => ({ stage: no, candidates }));
  });
}

/** The slots that stay empty when people are given to slots as well as can be, each to one. */
function unfilled(slots: readonly Slot[]): readonly Slot[] {
  const filled = pairUp(slots, ({ candidates }) => candidates);
  return slots.filter((slot) => !filled.has(slot));
}

/**
 * Null where the stages can be signed by these members, each person once; otherwise what is missing per stage. Signatures
 * that were given count.
 */
export function nobodyCanApprove(
  stages: readonly RequiredStage[],
  members: readonly Subject[],
  campaign: Row,
  facts: CampaignRuleFacts,
  signatures: readonly Given[] = [],
): readonly Shortfall[] | null {
  const able = ableToSign(members, campaign, facts);
  const states = statesOf(stages, signatures, able);
  const empty = unfilled(slotsOf(states, able));
  if (empty.length === 0) return null;
  return states.flatMap(({ no, missingOf }) => {
    const missing = empty.filter(({ stage }) => stage === no).length;
    const mayNot = missingOf.filter((userId) => !able.some((one) => one.userId === userId));
    return missing > 0 ? [{ stage: no, missing, mayNot }] : [];
  });
}

/** Who may not sign the current stage, because a later one could not be signed without them while this one could. */
export function reservedFor(states: readonly StageState[], able: readonly Subject[]): readonly string[] {
  const { current, later } = turnOf(states);
  if (!current || unfilled(slotsOf(states, able)).length > 0) return [];
  return able
    .filter((person) => isInStage(current.stage, person) && later.some((stage) => isInStage(stage, person)))
    .map(({ userId }) => userId)
    .filter((userId) => {
      const signed = states.map((state) => (state === current ? withSignature(state, userId) : state));
      return unfilled(slotsOf(signed, able)).length > 0;
    });
}

function withSignature(state: StageState, userId: string): StageState {
  const missingOf = state.missingOf.filter((one) => one !== userId);
  return { ...state, signedBy: [...state.signedBy, userId], missing: state.missing - 1, missingOf };
}

/** Whether a person may sign the current stage of this campaign; `null` means yes, a code says why not. The same walk as `decide`. */
export function mayApprove(subject: Subject, campaign: Row, facts: CampaignRuleFacts, turn: Turn): Code | null {
  return decide(subject, "campaign.approve", campaign, { ...facts, turn });
}

/**
 * Whether a rule could ever be satisfied: there is a possible author, bound by it, for whom the other members could sign all of its
 * stages. Who can't send anything is no author; members' own campaigns lie in one of their teams or in none.
 */
export function mayEverBeSatisfied(
  rule: Pick<ApprovalRule, "when" | "skip" | "stages">,
  members: readonly Subject[],
  { fourEyes }: Pick<CampaignRuleFacts, "fourEyes">,
): boolean {
  const stages = rule.stages.map((stage) => ({ ...stage, rule: null }));
  return alikeOnce(rule, members).some((author) => {
    if (!isBound(rule, author)) return false;
    const { userId, accountId } = author;
    const facts = { contributors: [userId], submittedBy: userId, fourEyes, snapshotSeal: "", currentSeal: "" };
    return [null, ...author.teamIds].some((teamId) => {
      const campaign: Row = { accountId, ownerId: userId, teamId };
      if (decide(author, "campaign.send", campaign) !== null) return false;
      const able = ableToSign(members, campaign, facts);
      return signaturesNeeded(stages, able) <= able.length && nobodyCanApprove(stages, able, campaign, facts) === null;
    });
  });
}

/**
 * What stands in the way of a rule that could never be satisfied: per stage how many signatures nobody could give, and who is named there and may not
 * sign, as it looks for the author with the fewest missing; none where nobody is bound by the rule who could send anything.
 */
export function missingIn(
  rule: Pick<ApprovalRule, "when" | "skip" | "stages">,
  members: readonly Subject[],
  { fourEyes }: Pick<CampaignRuleFacts, "fourEyes">,
): readonly Shortfall[] {
  const stages = rule.stages.map((stage) => ({ ...stage, rule: null }));
  const found = alikeOnce(rule, members).flatMap((author) => {
    const { userId, accountId } = author;
    const campaign: Row = { accountId, ownerId: userId, teamId: null };
    if (!isBound(rule, author) || decide(author, "campaign.send", campaign) !== null) return [];
    const facts = { contributors: [userId], submittedBy: userId, fourEyes, snapshotSeal: "", currentSeal: "" };
    const able = new Set(ableToSign(members, campaign, facts).map((one) => one.userId));
    const shortfall = nobodyCanApprove(stages, members, campaign, facts) ?? [];
    return [shortfall.map(({ stage, missing }) => ({ stage, missing, mayNot: namedAs(stages[stage - 1], able) }))];
  });
  const sum = (shortfall: readonly Shortfall[]): number => shortfall.reduce((all, { missing }) => all + missing, 0);
  return found.toSorted((a, b) => sum(a) - sum(b)).find((shortfall) => shortfall.length > 0) ?? [];
}

// The people whom a stage names by themselves and who are not able to sign it.
function namedAs(stage: RequiredStage | undefined, able: ReadonlySet<string>): readonly string[] {
  if (!stage || stage.approvers === "holders") return [];
  return stage.approvers.flatMap(({ type, id }) => (type === "user" && !able.has(id) ? [id] : []));
}

// Each signature is another person's: where more are needed than there are people, who could take which place need not be looked at.
function signaturesNeeded(stages: readonly RequiredStage[], able: readonly Subject[]): number {
  const demands = stages.map((stage) => demandOf(stage, able));
  return demands.reduce((sum, demand) => sum + ("each" in demand ? demand.each.length : demand.count), 0);
}

// One of all who are alike: whom the rule doesn't name, with the same rights, role and teams. What holds for one of them as author holds for each.
function alikeOnce(
  { when, skip, stages }: Pick<ApprovalRule, "when" | "skip" | "stages">,
  members: readonly Subject[],
): readonly Subject[] {
  const who = [
    ...skip,
    ...when.flatMap((condition) => (condition.kind === "sender" ? condition.in : [])),
    ...stages.flatMap(({ approvers }) => (approvers === "holders" ? [] : approvers)),
  ];
  const named = new Set(who.map(({ id }) => id));
  const kinds = new Map(members.map((one) => [named.has(one.userId) ? one.userId : kindOf(one), one]));
  return [...kinds.values()];
}

function kindOf({ membership, isOwner, role, teamIds, effective, apps, hiddenApps, disabledApps, groupNos }: Subject): string {
  return JSON.stringify([
    membership,
    isOwner,
    role.key,
    role.id,
    teamIds.toSorted(),
    [...effective],
    apps,
    hiddenApps,
    disabledApps,
    groupNos,
  ]);
}

function isBound({ when, skip }: Pick<ApprovalRule, "when" | "skip">, author: ApprovalFacts["sender"]): boolean {
  return !isAmong(skip, author) && when.every((condition) => condition.kind !== "sender" || isAmong(condition.in, author));
}
