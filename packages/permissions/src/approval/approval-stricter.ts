import type { ApprovalStage, Approvers, RequiredStage } from "./approval-rules.ts";
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
  if (!isWithin(a, b)) return false;
  if (b.how === "any") return true;
  if (b.how === "all") return a.how === "all" && isWithin(b, a);
  return typeof a.how !== "string" && a.how.atLeast >= b.how.atLeast;
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
