import { builtInRoles, isBuiltInRoleKey } from "@countersign/permissions";
import type { PolicyApprovalRule, PolicyCondition, PolicyWho } from "@countersign/permissions/policy";
import { type ApprovalCondition, ApprovalRuleDefinition, type Who } from "../../approval-rules/schema.ts";

/** Names by id: what a stored rule speaks of. */
interface NamesById {
  readonly roles: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
}

/** A stored approval rule with names in place of ids. What is gone keeps its id, so that planning names it as missing. */
export function policyRule(
  { name, definition }: { readonly name: string; readonly definition: unknown },
  names: NamesById,
): PolicyApprovalRule {
  const { when, always, skip, stages } = ApprovalRuleDefinition.parse(definition);
  const whos = (all: readonly Who[]): PolicyWho[] => all.map((who) => namedWho(who, names));
  return {
    name,
    was: null,
    when: when.map((condition) => namedCondition(condition, names, whos)),
    always,
    skip: whos(skip),
    stages: stages.map(({ approvers, how }) => ({
      approvers: approvers === "holders" ? approvers : whos(approvers),
      how: typeof how === "object" ? how.atLeast : how,
    })),
  };
}

function namedWho({ type, id }: Who, { roles, teams, people }: NamesById): PolicyWho {
  if (type === "user") return { type: "person", name: people.get(id) ?? id };
  if (type === "team") return { type, name: teams.get(id) ?? id };
  return { type, name: isBuiltInRoleKey(id) ? builtInRoles[id].name : (roles.get(id) ?? id) };
}

function namedCondition(
  condition: ApprovalCondition,
  { segments }: NamesById,
  whos: (all: readonly Who[]) => PolicyWho[],
): PolicyCondition {
  switch (condition.kind) {
    case "channel":
      return { kind: "channels", in: condition.in };
    case "audience":
      return { kind: "audience", atLeast: condition.atLeast };
    case "segment":
      return { kind: "segments", in: condition.in.map((id) => segments.get(id) ?? id) };
    case "tag":
      return { kind: "tags", in: condition.in };
    case "sender":
      return { kind: "senders", in: whos(condition.in) };
    case "first-send":
      return { kind: "firstSend", of: condition.of };
  }
}
