/** Random catalogues, people and rows for the laws. Small id pools make rows hit and miss in about equal parts. */
import fc from "fast-check";
import { ACCESS_LEVELS } from "../src/catalogue/access-levels.ts";
import { PERMISSION_KEYS } from "../src/catalogue/catalogue.ts";
import type { Grants, PermissionKey } from "../src/catalogue/catalogue.ts";
import { APP_KEYS } from "../src/catalogue/catalogue-definition.ts";
import type { PermissionEntry } from "../src/catalogue/catalogue-definition.ts";
import { compile } from "../src/catalogue/compile.ts";
import { COMPILED } from "../src/catalogue/compiled.ts";
import type { Compiled } from "../src/catalogue/compiled.ts";
import { statesOf, turnOf } from "../src/approval/approval-stages.ts";
import type { Turn } from "../src/approval/approval-stages.ts";
import type { CampaignRuleFacts } from "../src/decide/question.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../src/catalogue/roles.ts";
import { scopeOf, SCOPES } from "../src/catalogue/scope.ts";
import type { Level } from "../src/catalogue/scope.ts";
import type { Row } from "../src/filter/filter.ts";
import type { SubjectFacts } from "../src/subject/subject.ts";
import type { Vector } from "../src/catalogue/vector.ts";
import { stageLists } from "./approvals.ts";

const SCOPE_SETS = [["own", "group", "global"], ["group", "global"], ["own", "global"], ["global"]] as const;

const cataloguesUpTo = (maxLength: number): fc.Arbitrary<Compiled> =>
  fc
    .array(
      fc.record({
        noun: fc.constantFrom("a", "b", "c"),
        scopes: fc.constantFrom(...SCOPE_SETS),
        edges: fc.array(fc.nat(), { maxLength: 3 }),
        bundle: fc.oneof({ weight: 4, arbitrary: fc.constant<number[]>([]) }, fc.array(fc.nat(), { maxLength: 2 })),
      }),
      {
        minLength: 1,
        maxLength,
      },
    )
    .map((shapes) => {
      const keys = shapes.map(({ noun }, position) => `${noun}.p${position}`);
      const entries = shapes.map(({ scopes, edges, bundle }, position): PermissionEntry => {
        const requires = position === 0 ? [] : [...new Set(edges.map((edge) => keys[edge % position] ?? ""))];
        const brings = [...new Set(bundle.map((other) => keys[other % keys.length] ?? ""))].filter((key) => key !== keys[position]);
        const entry = { label: "", description: "", app: null, kind: "work", scopes, requires, source: [], planned: false } as const;
        return scopes.length === 1 ? { ...entry, brings } : entry;
      });
      return compile(Object.fromEntries(keys.map((key, position) => [key, entries[position] as PermissionEntry])));
    });

/** A catalogue of up to twelve permissions on three nouns; each requires some of the earlier ones, so there is no circle. */
export const catalogues = cataloguesUpTo(12);

/** Small enough to try every vector. */
export const smallCatalogues = cataloguesUpTo(4);

/** Any vector of a length, offered levels or not. */
export const vectorsOf = (c: Compiled): fc.Arbitrary<Vector> =>
  fc.array(fc.nat({ max: 3 }), { minLength: c.keys.length, maxLength: c.keys.length }).map((levels) => Uint8Array.from(levels));

/** A catalogue with two vectors of it. */
export const catalogueWithVectors = catalogues.chain((c) => fc.tuple(fc.constant(c), vectorsOf(c), vectorsOf(c)));

export const keys: fc.Arbitrary<PermissionKey> = fc.constantFrom(...PERMISSION_KEYS);

/** Grants with any scope words, offered or not. */
export const grants: fc.Arbitrary<Grants> = vectorsOf(COMPILED).map((vector) =>
  Object.fromEntries(
    PERMISSION_KEYS.flatMap((key, position) => {
      const scope = scopeOf((vector[position] ?? 0) as Level);
      return scope ? [[key, scope]] : [];
    }),
  ),
);

const USERS = ["u1", "u2"];
const TEAMS = ["t1", "t2", "t3"];
const GROUP_NOS = [1, 2, 3];

const builtInRole = fc.constantFrom(...BUILT_IN_ROLE_KEYS).map((key) => builtInRoles[key]);
const customRole = grants.map((granted) => ({ key: "custom", name: "Custom", version: 1, grants: granted }));

const app = fc.option(
  fc.record({ level: fc.constantFrom(...ACCESS_LEVELS, "full" as const, "full" as const), setBy: fc.constant("hand" as const) }),
);

const contactGrant = fc.record({ no: fc.constantFrom(...GROUP_NOS), actions: fc.nat({ max: 31 }) }).map(({ no, actions }) => ({
  groupId: `g${no}`,
  groupNo: no,
  name: `Group ${no}`,
  actions,
  via: { type: "team" as const, id: "t1", name: "Team 1" },
}));

const SOMETIMES_NULL = { freq: 4, nil: null };

/** Any person in any state. Most are active members with their apps open, so that questions get as far as the rows. */
export const facts: fc.Arbitrary<SubjectFacts> = fc.record({
  userId: fc.constantFrom(...USERS),
  userName: fc.constant("Someone"),
  accountId: fc.constant("a1"),
  accountName: fc.constant("Account"),
  membership: fc.oneof(
    { weight: 12, arbitrary: fc.constant("active" as const) },
    fc.constantFrom("suspended" as const, "invited" as const),
  ),
  isOwner: fc.boolean(),
  role: fc.oneof(builtInRole, customRole),
  adjustments: fc.array(
    fc.record({
      key: keys,
      scope: fc.constantFrom("none" as const, ...SCOPES),
      from: fc.constantFrom("parent" as const, "account" as const),
      endsAt: fc.constantFrom(null, null, 1_900_000_000_000),
    }),
    { maxLength: 4 },
  ),
  teams: fc.subarray(TEAMS).map((ids) => ids.map((id) => ({ id, name: `Team ${id}` }))),
  apps: fc.record({ campaigns: app, tracking: app, desk: app }),
  hiddenApps: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, fc.subarray([...APP_KEYS])),
  disabledApps: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, fc.subarray([...APP_KEYS])),
  accountCount: fc.integer({ min: 1, max: 3 }),
  accessGroupsExist: fc.boolean(),
  unlabelled: fc.constantFrom("everyone" as const, "global" as const),
  contactGrants: fc.array(contactGrant, { maxLength: 3 }),
});

/** Any row: null owners and teams, foreign accounts, contacts with and without access groups, people with and without teams. */
export const rows: fc.Arbitrary<Row> = fc.record(
  {
    accountId: fc.oneof({ weight: 8, arbitrary: fc.constant("a1") }, fc.constant("a2")),
    ownerId: fc.option(fc.constantFrom(...USERS, "u3"), SOMETIMES_NULL),
    teamId: fc.option(fc.constantFrom(...TEAMS), SOMETIMES_NULL),
    accessGroupNos: fc.subarray(GROUP_NOS),
    teamIds: fc.subarray(TEAMS),
  },
  { requiredKeys: ["accountId"] },
);

export const campaignRules: fc.Arbitrary<CampaignRuleFacts> = fc.record({
  contributors: fc.subarray(USERS),
  audienceAuthors: fc.subarray(USERS),
  submittedBy: fc.option(fc.constantFrom(...USERS)),
  fourEyes: fc.boolean(),
  snapshotSeal: fc.constantFrom("s1", "s2"),
  currentSeal: fc.constantFrom("s1", "s2"),
  turn: fc.option(turns(), { nil: undefined }),
});

function turns(): fc.Arbitrary<Turn> {
  const signatures = fc.array(fc.record({ stage: fc.integer({ min: 1, max: 3 }), userId: fc.constantFrom(...USERS) }), { maxLength: 3 });
  return fc
    .tuple(stageLists, signatures, fc.subarray(USERS))
    .map(([stages, given, reserved]) => turnOf(statesOf(stages, given, []), reserved));
}
