import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import { PERMISSION_KEYS, rules } from "../catalogue/catalogue.ts";
import { actionsOf } from "./policy.ts";
import type { PolicyAccessGroup, PolicyApprovalRule, PolicyCondition, PolicyRole, PolicyWho, WholePolicy } from "./policy.ts";

/** The document of a policy: what `validatePolicy` reads, every part of it, in one fixed order. */
export function policyDocument(policy: WholePolicy): object {
  return {
    version: 1,
    roles: byName(policy.roles, roleDocument),
    accessGroups: byName(policy.accessGroups, groupDocument),
    unlabelled: policy.unlabelled,
    defaultLevels: Object.fromEntries(APP_KEYS.map((app) => [app, policy.defaultLevels[app] ?? "full"])),
    // Rules keep their order, which is that in which they are read.
    approvalRules: Object.fromEntries(policy.approvalRules.map((rule) => [rule.name, ruleDocument(rule)])),
    assertions: policy.assertions,
  };
}

function byName<T extends { readonly name: string }>(all: readonly T[], write: (one: T) => object): object {
  const sorted = all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(sorted.map((one) => [one.name, write(one)]));
}

function roleDocument({ description, from, grants }: PolicyRole): object {
  const held = PERMISSION_KEYS.filter((key) => grants[key]);
  return {
    ...(description && { description }),
    ...(from !== null && { from }),
    grants: Object.fromEntries(held.map((key) => [key, rules[key].scopes.length === 1 ? "yes" : grants[key]])),
  };
}

function groupDocument({ description, teams, people }: PolicyAccessGroup): object {
  const holders = (all: ReadonlyMap<string, number>): object =>
    Object.fromEntries([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([holder, actions]) => [holder, actionsOf(actions)]));
  return {
    ...(description && { description }),
    ...(teams.size > 0 && { teams: holders(teams) }),
    ...(people.size > 0 && { people: holders(people) }),
  };
}

const whoText = ({ type, name }: PolicyWho): string => (type === "person" ? name : `${type} ${name}`);

/** The document of one approval rule. */
export function ruleDocument({ when, always, skip, stages }: PolicyApprovalRule): object {
  return {
    ...(when.length > 0 && { when: when.map(conditionDocument) }),
    ...(always && { always: "yes" }),
    ...(skip.length > 0 && { skip: skip.map(whoText) }),
    stages: stages.map(({ approvers, how }) => ({ approvers: approvers === "holders" ? approvers : approvers.map(whoText), how })),
  };
}

function conditionDocument(condition: PolicyCondition): object {
  switch (condition.kind) {
    case "audience":
      return { audience: condition.atLeast };
    case "firstSend":
      return { firstSend: condition.of };
    case "senders":
      return { senders: condition.in.map(whoText) };
    default:
      return { [condition.kind]: condition.in };
  }
}
