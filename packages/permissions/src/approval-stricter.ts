import type { ApprovalStage, RequiredStage } from "./approval-rules.ts";

/** Whether everybody of one stage's approvers is one of the other's by name. */
function isWithin(a: ApprovalStage, b: ApprovalStage): boolean {
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
 * Stages that are signed only when both lists are: what holds when a rule is edited while a campaign waits. Stages of the first
 * list keep their numbers, so that signatures stay where they are; a stage of the second replaces one that it implies, is left out
 * where one implies it, and else comes at the end.
 */
export function stricter(a: readonly RequiredStage[], b: readonly RequiredStage[]): readonly RequiredStage[] {
  const joined = [...a];
  const used = new Set<number>();
  const added: RequiredStage[] = [];
  for (const stage of b) {
    const at = joined.findIndex((own, index) => !used.has(index) && (implies(own, stage) || implies(stage, own)));
    const own = joined[at];
    if (!own) {
      added.push(stage);
      continue;
    }
    used.add(at);
    if (!implies(own, stage)) joined[at] = stage;
  }
  return [...joined, ...added];
}
