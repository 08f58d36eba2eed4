import { en } from "../messages/en.ts";
import { actionsOf } from "./policy.ts";
import type { PolicyApprovalRule } from "./policy.ts";
import { ruleDocument } from "./policy-document.ts";
import type { PolicyChange, GrantDifference } from "./plan-policy.ts";

const SIGNS = { create: "+", change: "~", set: "~", delete: "-" } as const;

/** A plan as text: one line a change, and below each role one line a permission; then how many of each. */
export function printPlan(changes: readonly PolicyChange[]): string {
  if (changes.length === 0) return "Nothing to change: the account is as the policy says.\n";
  const lines = changes.flatMap((change) => {
    const [head, ...details] = linesOf(change);
    return [`${signOf(change)} ${head}`, ...details.map((detail) => `    ${detail}`)];
  });
  const count = (sign: string): number => changes.filter((change) => signOf(change) === sign).length;
  return `${lines.join("\n")}\n\n${count("+")} to create, ${count("~")} to change, ${count("-")} to delete.\n`;
}

function signOf({ kind }: PolicyChange): string {
  return SIGNS[kind.split("-")[0] as keyof typeof SIGNS];
}

function linesOf(change: PolicyChange): string[] {
  switch (change.kind) {
    case "create-role":
      return [`role “${change.role.name}”${change.role.from ? `, from “${change.role.from}”` : ""}`, ...change.grants.map(grantLine)];
    case "change-role": {
      const { name, role, before, grants } = change;
      return [`role “${name}”`, ...renamed(name, role.name), ...described(before.description, role.description), ...grants.map(grantLine)];
    }
    case "delete-role":
      return [`role “${change.name}”${change.people > 0 ? `: ${peopleGet(change.people)} “${change.replacement ?? "?"}”` : ""}`];
    case "create-access-group":
      return [`access group “${change.name}”`];
    case "change-access-group": {
      const { name, before, after } = change;
      return [`access group “${name}”`, ...renamed(name, after.name), ...described(before.description, after.description)];
    }
    case "delete-access-group":
      return [`access group “${change.name}”: its contacts lose it, and its grants end`];
    case "set-access":
      return [`${change.holder.type} ${change.holder.name} on “${change.group}”: ${listOf(change.from)} → ${listOf(change.to)}`];
    case "set-unlabelled":
      return [`contacts in no access group: ${change.from} → ${change.to}`];
    case "set-default-level":
      return [`default access level in ${en.apps[change.app]}: ${en.levels[change.from]} → ${en.levels[change.to]}`];
    case "create-approval-rule":
      return [`approval rule “${change.rule.name}”`, ...ruleLines(change.rule)];
    case "change-approval-rule": {
      const { name, rule, before } = change;
      const [old, next] = [ruleLines(before), ruleLines(rule)];
      const gone = old.filter((line) => !next.includes(line)).map((line) => `- ${line}`);
      const come = next.filter((line) => !old.includes(line)).map((line) => `+ ${line}`);
      const moved = gone.length + come.length === 0 && name === rule.name ? [`is read as number ${(change.position ?? 0) + 1}`] : [];
      return [`approval rule “${name}”`, ...renamed(name, rule.name), ...gone, ...come, ...moved];
    }
    case "delete-approval-rule":
      return [`approval rule “${change.name}”`];
    case "set-assertions":
      return ["assertions", ...change.added.map((one) => `+ ${one}`), ...change.removed.map((one) => `- ${one}`)];
  }
}

/** A rule as the lines of its document. */
function ruleLines(rule: PolicyApprovalRule): string[] {
  return Object.entries(ruleDocument(rule)).flatMap(([part, value]: [string, unknown]) =>
    Array.isArray(value) ? value.map((one) => `${part}: ${textOf(one)}`) : [`${part}: ${textOf(value)}`],
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, one]) => `${key} ${textOf(one)}`)
    .join(", ");
}

const peopleGet = (people: number): string => (people === 1 ? "one person gets" : `${people} people get`);
const renamed = (from: string, to: string): string[] => (from === to ? [] : [`is called “${to}” from now on`]);
const described = (from: string, to: string): string[] => (from === to ? [] : [`is described as “${to}”`]);
const listOf = (bits: number): string => actionsOf(bits).join(", ") || "nothing";

function grantLine({ key, from, to }: GrantDifference): string {
  if (to === null) return `- ${key}${from ? ` (${from})` : ""}`;
  return from === null ? `+ ${key} (${to})` : `~ ${key}: ${from} → ${to}`;
}
