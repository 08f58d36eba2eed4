import type { ApprovalStage, Approvers, HowMany, RequiredStage, Who } from "./approval-rules.ts";
import { pairUp } from "./pair-up.ts";

/** Whether two stages name the same approvers. */
export function isSameGroup(a: Approvers, b: Approvers): boolean {
  return isWithin({ approvers: a }, { approvers: b }) && isWithin({ approvers: b }, { approvers: a });
}

/** Whether everybody of one stage's approvers is one of the other's by name. */
function isWithin(a: Pick<ApprovalStage, "approvers">, b: Pick<ApprovalStage, "approvers">): boolean {
  if (b.approvers === "holders") return true;
  if (a.approvers === "holders") return false;
  const wider = b.approvers;
  return a.approvers.every(({ type, id }) => wider.some((who) => who.type === type && who.id === id));
}

/** Whether whatever signs stage `a` signs stage `b` too, whoever the members are. */
export function implies(a: ApprovalStage, b: ApprovalStage): boolean {
  // Who is named where all sign, signs; of a team or a role there may be nobody.
  const sure = a.how === "all" ? peopleOf(a.approvers) : [];
  if (b.how !== "all") {
    const ofBoth = sure.filter((one) => isWithin({ approvers: [one] }, b));
    return ofBoth.length >= least(b.how) || (isWithin(a, b) && least(a.how) >= least(b.how));
  }
  if (a.how === "all" && isSameGroup(a.approvers, b.approvers)) return true;
  return b.approvers !== "holders" && b.approvers.length > 0 && isWithin(b, { approvers: sure });
}

function peopleOf(approvers: Approvers): readonly Who[] {
  const people = approvers === "holders" ? [] : approvers.filter(({ type }) => type === "user");
  return [...new Map(people.map((who) => [who.id, who])).values()];
}

/** So many sign at the least, whoever the members are. */
function least(how: HowMany): number {
  return typeof how === "string" ? 1 : how.atLeast;
}

/**
 * Stages that are signed only when both lists are: what holds when a rule is edited while a campaign waits. Stages of the first list keep their
 * places. Stages that ask the same are one, whatever their order; of the others as many as can be are made one with a stage that
 * implies them, or that they imply; the rest comes at the end. A list that holds all of the other is the answer.
 */
export function stricter(a: readonly RequiredStage[], b: readonly RequiredStage[]): readonly RequiredStage[] {
  const same = pairUp(b, (stage) => byOwnRule(stage, a).filter((own) => implies(own, stage) && implies(stage, own)));
  const left = a.filter((own) => ![...same.values()].includes(own));
  const pairs = pairUp(
    b.filter((stage) => !same.has(stage)),
    (stage) => left.filter((own) => implies(own, stage) || implies(stage, own)),
  );
  const stricterThan = new Map([...pairs].map(([stage, own]) => [own, implies(own, stage) ? own : stage]));
  return [...a.map((own) => stricterThan.get(own) ?? own), ...b.filter((stage) => !same.has(stage) && !pairs.has(stage))];
}

// Of stages that ask the same, a rule's own go together, so that the page names the right one.
function byOwnRule({ rule }: RequiredStage, stages: readonly RequiredStage[]): readonly RequiredStage[] {
  return [...stages.filter((own) => own.rule?.id === rule?.id), ...stages];
}
