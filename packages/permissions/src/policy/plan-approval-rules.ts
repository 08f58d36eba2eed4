import { BUILT_IN_ROLE_NAMES } from "./read-roles.ts";
import type { PolicyAccount, PolicyChange } from "./plan-policy.ts";
import { earlier } from "./earlier.ts";
import type { Path, Policy, PolicyApprovalRule, PolicyProblem, PolicyWho, WholePolicy } from "./policy.ts";
import { meant } from "./reading.ts";

/** What becomes of the approval rules. They are read in the order of the file: a new place is a change as well. */
export function ruleChanges(current: WholePolicy, wanted: Policy, account: PolicyAccount, problems: PolicyProblem[]): PolicyChange[] {
  const { approvalRules } = wanted;
  if (!approvalRules) return [];
  const roles = [...BUILT_IN_ROLE_NAMES, ...(wanted.roles ?? current.roles).map(({ name }) => name)];
  const present = new Map(current.approvalRules.map((rule) => [rule.name, rule]));
  const kept: { readonly before: PolicyApprovalRule; readonly rule: PolicyApprovalRule; readonly at: number }[] = [];
  const made: { readonly rule: PolicyApprovalRule; readonly at: number }[] = [];
  approvalRules.forEach((rule, at) => {
    noteUnknown(rule, { ...account, roles }, problems);
    const before = earlier(rule, present, approvalRules);
    if (before) present.delete(before.name);
    if (before) kept.push({ before, rule, at });
    else made.push({ rule, at });
  });
  // Where something moves, or comes in between, every rule is given its place; otherwise newcomers come last by themselves.
  const places = kept.map(({ before }) => current.approvalRules.indexOf(before));
  const isShifted =
    places.some((place, no) => no > 0 && place < (places[no - 1] ?? 0)) || made.some(({ at }) => at < (kept.at(-1)?.at ?? 0));
  const placed = (at: number): number | null => (isShifted ? at : null);
  const changed = kept.flatMap(({ before, rule, at }): PolicyChange[] => {
    const isSame = JSON.stringify({ ...before, was: null }) === JSON.stringify({ ...rule, was: null });
    return isSame && !isShifted ? [] : [{ kind: "change-approval-rule", name: before.name, before, rule, position: placed(at) }];
  });
  const deleted = [...present.keys()].map((name): PolicyChange => ({ kind: "delete-approval-rule", name }));
  return [
    ...deleted,
    ...changed,
    ...made.map(({ rule, at }): PolicyChange => ({ kind: "create-approval-rule", rule, position: placed(at) })),
  ];
}

interface Known {
  readonly teams: readonly string[];
  readonly people: readonly string[];
  readonly segments: readonly string[];
  readonly roles: readonly string[];
}

function noteUnknown(rule: PolicyApprovalRule, known: Known, problems: PolicyProblem[]): void {
  const at: Path = ["approvalRules", rule.name];
  const note = (what: string, names: readonly string[], name: string, path: Path): void => {
    if (!names.includes(name)) problems.push({ path, message: `The account has no ${what} “${name}”. ${meant(name, names) ?? ""}`.trim() });
  };
  const noteWhos = (whos: readonly PolicyWho[], path: Path): void =>
    whos.forEach(({ type, name }, no) => {
      const names = { role: known.roles, team: known.teams, person: known.people }[type];
      note(type === "person" ? "member" : type, names, name, [...path, no]);
    });
  noteWhos(rule.skip, [...at, "skip"]);
  rule.stages.forEach(({ approvers }, no) => approvers !== "holders" && noteWhos(approvers, [...at, "stages", no, "approvers"]));
  rule.when.forEach((condition, no) => {
    if (condition.kind === "senders") noteWhos(condition.in, [...at, "when", no, "senders"]);
    if (condition.kind === "segments")
      condition.in.forEach((name, index) => note("segment", known.segments, name, [...at, "when", no, "segments", index]));
  });
}
