import { BUILT_IN_ROLE_KEYS, builtInRoles } from "@countersign/permissions";
import type { PolicyApprovalRule, PolicyCondition, PolicyWho } from "@countersign/permissions/policy";
import type { ApprovalCondition, ApprovalRuleDefinition, Who } from "../../approval-rules/schema.ts";
import type { PolicyIds } from "../../policy-state/index.ts";

/** Ids by the names that things have by now: changes add to them as they are carried out. */
export interface Names extends Pick<PolicyIds, "teams" | "people" | "segments" | "rules"> {
  readonly roles: Map<string, { readonly id: string; readonly version: number }>;
  readonly groups: Map<string, string>;
}

/** The ids of a state, to be added to. */
export function namesOf(ids: PolicyIds): Names {
  return { ...ids, roles: new Map(ids.roles), groups: new Map(ids.groups) };
}

/** What writers call a role: the key of a built-in one, the id of a custom one. */
export function roleRef({ roles }: Names, name: string): string {
  return BUILT_IN_ROLE_KEYS.find((key) => builtInRoles[key].name === name) ?? roles.get(name)?.id ?? name;
}

/** A rule as it is stored, with ids in place of names. */
export function definitionOf({ when, always, skip, stages }: PolicyApprovalRule, names: Names): ApprovalRuleDefinition {
  const whos = (all: readonly PolicyWho[]): Who[] => all.map((who) => whoOf(who, names));
  return {
    when: when.map((condition) => conditionOf(condition, names, whos)),
    always,
    skip: whos(skip),
    stages: stages.map(({ approvers, how }) => ({
      approvers: approvers === "holders" ? approvers : whos(approvers),
      how: typeof how === "number" ? { atLeast: how } : how,
    })),
  };
}

function whoOf({ type, name }: PolicyWho, names: Names): Who {
  if (type === "role") return { type, id: roleRef(names, name) };
  return type === "team" ? { type, id: names.teams.get(name) ?? name } : { type: "user", id: names.people.get(name) ?? name };
}

function conditionOf(condition: PolicyCondition, { segments }: Names, whos: (all: readonly PolicyWho[]) => Who[]): ApprovalCondition {
  switch (condition.kind) {
    case "channels":
      return { kind: "channel", in: [...condition.in] };
    case "audience":
      return condition;
    case "segments":
      return { kind: "segment", in: condition.in.map((name) => segments.get(name) ?? name) };
    case "tags":
      return { kind: "tag", in: [...condition.in] };
    case "senders":
      return { kind: "sender", in: whos(condition.in) };
    case "firstSend":
      return { kind: "first-send", of: condition.of };
  }
}
