import { expect, test } from "vitest";
import { applyChanges } from "./apply-changes.ts";
import type { Asked } from "./apply-changes.ts";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Code } from "../decide/codes.ts";
import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import { COMPILED, positionOfKey } from "../catalogue/compiled.ts";
import { isContactKey } from "../subject/contact-access.ts";
import { decide, explain } from "../decide/decide.ts";
import type { Row } from "../filter/filter.ts";
import { searchFixes } from "./fix-search.ts";
import type { Change } from "./fix.ts";
import { BUILT_IN_ROLE_KEYS } from "../catalogue/roles.ts";
import { SCOPES } from "../catalogue/scope.ts";
import type { Scope } from "../catalogue/scope.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import type { SubjectFacts } from "../subject/subject.ts";
import { ACCOUNT, factsOf, ME } from "../../testing/people.ts";

/** Every class of row that a permission can tell apart, and no row at all. */
function rowsFor(key: PermissionKey): (Row | undefined)[] {
  const reach = (COMPILED.reach[positionOfKey(key)] ?? []).map((position) => COMPILED.keys[position] ?? "");
  const owned = [ME, "u2"].map((ownerId): Row => ({ accountId: ACCOUNT, ownerId, teamId: null }));
  const more = (parts: readonly Partial<Row>[]): Row[] => owned.flatMap((row) => parts.map((part) => ({ ...row, ...part })));
  const rows = reach.some(isContactKey)
    ? more([[], [1], [2], [1, 2], undefined].map((accessGroupNos) => ({ accessGroupNos })))
    : reach.includes("user.manage")
      ? more([[], ["t1"], ["t2"], ["t1", "t2", "t3"], undefined].map((teamIds) => ({ teamIds })))
      : more(["t1", "t2", null].map((teamId) => ({ teamId })));
  return [undefined, { accountId: "a2", ownerId: ME, teamId: "t1" }, ...rows];
}

const grant = { groupId: "g1", groupNo: 1, name: "Press", actions: 1 | 4, via: { type: "team", id: "t1", name: "Poland" } } as const;
const withGroups = { accessGroupsExist: true, unlabelled: "global", contactGrants: [grant] } as const;
const each = (level: "full" | "settings" | "none" | null): SubjectFacts["apps"] => {
  const own = level && ({ level, setBy: "hand" } as const);
  return { campaigns: own, tracking: own, desk: own };
};
const custom = (grants: SubjectFacts["role"]["grants"]) => ({ key: "c1", name: "Custom", version: 1, grants });

const situations: Readonly<Record<string, Partial<SubjectFacts>>> = {
  "without access groups": {},
  "with access groups": withGroups,
  "without teams": { ...withGroups, teams: [], contactGrants: [] },
  ...Object.fromEntries(ACCESS_LEVELS.map((level) => [`every app at ${level}`, { apps: each(level) }])),
  "no app turned on": { apps: each(null) },
  "what was needed taken away": {
    adjustments: ["contact.view", "campaign.view", "campaign.send", "user.manage", "tracking.use"].map((key) => ({
      key,
      scope: "none",
      from: "parent",
    })),
  },
  "an agent by the identity provider": { hostAdmin: false },
};

/** Everything is wrong at once: the searches are long, so three roles stand for all. */
const piledUp: Readonly<Record<string, Partial<SubjectFacts>>> = {
  "suspended, with nothing else in order": { membership: "suspended", apps: each("none"), ...withGroups },
  "apps switched off, hidden and at none": { disabledApps: ["campaigns"], hiddenApps: ["tracking"], apps: each("none") },
  invited: { membership: "invited", apps: each(null) },
};

/** Denials that no change to a person or a row mends. */
const UNMENDABLE: readonly Code[] = ["other-account"];

interface Count {
  denials: number;
  readonly faults: string[];
}

function check(count: Count, asked: Asked, key: PermissionKey): void {
  const subject = compileSubject(asked.facts);
  if (decide(subject, key, asked.row) === null) return;
  count.denials += 1;
  const note = (what: string, more: unknown = ""): unknown =>
    count.faults.length < 5 &&
    count.faults.push(`${what}: ${key} ${JSON.stringify(asked.row)} ${asked.facts.role.key} ${JSON.stringify(more)}`);
  const { code, steps } = explain(subject, key, asked.row);
  if (!code || steps.at(-1)?.outcome !== "deny") note("not explained");
  const { mending, dead } = searchFixes(asked, key);
  if (mending.length === 0 && ![...dead].some((one) => UNMENDABLE.includes(one))) note("no fix and no reason", [...dead]);
  if (mending.length > 0 && code && UNMENDABLE.includes(code)) note("mended what cannot be", mending);
  for (const changes of mending) {
    if (!allows(asked, key, changes)) note("unsound", changes);
    for (const fewer of oneLess(changes)) if (allows(asked, key, fewer)) note("not minimal", changes);
    for (const instead of oneNarrower(changes)) if (allows(asked, key, instead)) note("narrower is enough", [changes, instead]);
  }
}

function allows({ facts, row, rule }: Asked, key: PermissionKey, changes: readonly Change[]): boolean {
  const after = applyChanges({ facts, row, rule }, changes);
  return decide(compileSubject(after.facts), key, after.row, after.rule) === null;
}

/** With one change left out. That no smaller set is enough either follows, as more never takes away (law 13). */
function oneLess(changes: readonly Change[]): Change[][] {
  return changes.map((_change, at) => changes.toSpliced(at, 1));
}

function oneNarrower(changes: readonly Change[]): Change[][] {
  return changes.flatMap((change, at) => {
    if (!("scope" in change)) return [];
    const scopes: readonly Scope[] = COMPILED.entries[positionOfKey(change.key)]?.scopes ?? [];
    const less = scopes.filter((scope) => SCOPES.indexOf(scope) < SCOPES.indexOf(change.scope));
    return less.map((scope) => changes.with(at, { ...change, scope }));
  });
}

const cases = [
  ...Object.entries(situations).map(([name, changes]) => [name, changes, BUILT_IN_ROLE_KEYS] as const),
  ...Object.entries(piledUp).map(([name, changes]) => [name, changes, ["restricted-user", "sales-user", "support-manager"]] as const),
];

test.each(cases)("Every denial has sound and minimal fixes, or a reason for having none: %s", (_name, changes, roles) => {
  const count: Count = { denials: 0, faults: [] };
  for (const role of roles)
    for (const key of PERMISSION_KEYS) for (const row of rowsFor(key)) check(count, { facts: factsOf(role, changes), row }, key);
  expect(count.faults).toEqual([]);
  expect(count.denials).toBeGreaterThan(100);
});

test("Every permission at every scope in a custom role: every denial has sound and minimal fixes, or a reason for having none", () => {
  const count: Count = { denials: 0, faults: [] };
  for (const key of PERMISSION_KEYS)
    for (const scope of SCOPES)
      for (const row of rowsFor(key))
        check(count, { facts: factsOf("sales-user", { role: custom({ [key]: scope }), ...withGroups }), row }, key);
  expect(count.faults).toEqual([]);
  expect(count.denials).toBeGreaterThan(100);
});
