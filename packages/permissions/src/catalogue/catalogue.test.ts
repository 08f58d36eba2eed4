import { expect, test } from "vitest";
import lock from "../../catalogue.lock.json" with { type: "json" };
import { isPermissionKey, PERMISSION_KEYS } from "./catalogue.ts";
import { catalogue, EDGES_NAMED_BY_SOURCE } from "./catalogue-texts.ts";
import type { ExactGrants } from "./catalogue.ts";
import { defineCatalogue } from "./catalogue-definition.ts";
import type { PermissionEntry } from "./catalogue-definition.ts";
import { compile } from "./compile.ts";
import { COMPILED } from "./compiled.ts";
import { fingerprint, hashOf } from "./hash.ts";

const entryOf = (key: (typeof PERMISSION_KEYS)[number]): PermissionEntry => catalogue[key];

test("Every key stands at the position that the lock gives it", () => {
  expect(Object.fromEntries(PERMISSION_KEYS.map((key, position) => [key, position]))).toEqual(lock);
  expect(PERMISSION_KEYS.map((key) => COMPILED.index.get(key))).toEqual(PERMISSION_KEYS.map((_, position) => position));
});

test("The lock is append-only: the positions of version 1 are never reused or reordered", () => {
  const firstPositions = Object.entries(lock).filter(([, position]) => position < 44);
  const inOrder = firstPositions.toSorted(([, a], [, b]) => a - b).map(([key]) => key);
  expect(inOrder).toHaveLength(44);
  expect(fingerprint(inOrder.join(" "))).toBe("67aa23cf");
  expect(new Set(Object.values(lock)).size).toBe(Object.keys(lock).length);
});

test("A vector's positions are covered without a gap", () => {
  expect(Object.values(lock).toSorted((a, b) => a - b)).toEqual(Object.keys(lock).map((_, position) => position));
});

test("The hash changes with keys, order, scopes and prerequisites, and not with texts", () => {
  const a = { label: "A", description: "", app: null, kind: "work", scopes: ["own", "global"], source: [], planned: false } as const;
  const base = hashOf(compile({ "n.a": a, "n.b": a }));
  const relabelled = { ...a, label: "B" };
  expect(hashOf(compile({ "n.a": relabelled, "n.b": a }))).toBe(base);
  const others = [
    compile({ "n.b": a, "n.a": a, "n.c": a }),
    compile({ "n.b": a, "n.c": a }),
    compile({ "n.a": { ...a, scopes: ["global"] }, "n.b": a }),
    compile({ "n.a": a, "n.b": { ...a, requires: ["n.a"] } }),
    compile({ "n.a": a, "n.b": { ...a, app: "desk" } }),
    compile({ "n.a": a, "n.b": { ...a, kind: "settings" } }),
  ];
  for (const other of others) expect(hashOf(other)).not.toBe(base);
  expect(hashOf(compile({ "n.a": { ...a, requires: [] }, "n.b": a }))).toBe(base);
});

test("A fingerprint is FNV-1a in hexadecimal digits, without leading zeros", () => {
  expect(["", "Own", "team"].map(fingerprint)).toEqual(["811c9dc5", "7a0475f", "a2fd7d0c"]);
});

test("Labels are words for people, each only once, and every description is one sentence", () => {
  const labels = PERMISSION_KEYS.map((key) => catalogue[key].label);
  expect(new Set(labels).size).toBe(labels.length);
  for (const key of PERMISSION_KEYS) expect(catalogue[key].description).toMatch(/^[A-Z][^.]+\.$/);
});

test("What is built never requires what is only planned", () => {
  const isPlanned = (key: string): boolean => !isPermissionKey(key) || catalogue[key].planned;
  const built = PERMISSION_KEYS.filter((key) => !isPlanned(key));
  expect(built.filter((key) => entryOf(key).requires?.some(isPlanned))).toEqual([]);
});

test("Exactly the permissions of what can be used today are offered", () => {
  expect(PERMISSION_KEYS.filter((key) => !catalogue[key].planned)).toEqual([
    "contact.view",
    "contact.edit",
    "contact.create",
    "contact.import",
    "contact.export",
    "contact.email",
    "segment.edit",
    "campaign.view",
    "campaign.edit",
    "campaign.send",
    "campaign.sendWithoutApproval",
    "campaign.approve",
    "form.edit",
    "report.view",
    "account.manage",
    "user.manage",
    "team.manage",
    "access.manage",
    "approvalRule.manage",
    "level.manage",
    "audit.view",
    "role.manage",
  ]);
});

test("Admin work belongs to no app, and everything else but contacts belongs to one", () => {
  const withoutApp = PERMISSION_KEYS.filter((key) => entryOf(key).app === null);
  const admin = PERMISSION_KEYS.filter((key) => entryOf(key).kind === "admin");
  expect(withoutApp.filter((key) => !key.startsWith("contact."))).toEqual(admin);
});

test("Every prerequisite that the sources name is in the catalogue", () => {
  const edges = PERMISSION_KEYS.flatMap((key) => (entryOf(key).requires ?? []).map((other) => `${key} → ${other}`));
  for (const edge of EDGES_NAMED_BY_SOURCE) expect(edges).toContain(edge);
});

test("Only own keys of the catalogue are keys, not what every object inherits", () => {
  expect(isPermissionKey("contact.view")).toBe(true);
  for (const other of ["toString", "__proto__", "", "contact.View", null, 7]) expect(isPermissionKey(other)).toBe(false);
});

test("Wrong keys, scopes and prerequisites do not compile", () => {
  const entry = { label: "", description: "", app: null, kind: "work", scopes: ["global"], source: [], planned: false } as const;
  const grants: ExactGrants = { "campaign.approve": "group", "campaign.send": "own", "contact.create": "global" };
  // @ts-expect-error approval is never offered at own
  const approveOwn: ExactGrants = { "campaign.approve": "own" };
  // @ts-expect-error a yes/no permission has no group scope
  const createGroup: ExactGrants = { "contact.create": "group" };
  // @ts-expect-error there is no such permission
  const misspelt: ExactGrants = { "campaign.aprove": "group" };
  // @ts-expect-error a prerequisite must be a key of the same catalogue
  const unknown = defineCatalogue({ "a.x": { ...entry, requires: ["a.nope"] } });
  // @ts-expect-error nothing requires itself
  const self = defineCatalogue({ "a.x": { ...entry, requires: ["a.x"] } });
  // @ts-expect-error a bundle brings keys of the same catalogue
  const unknownBundle = defineCatalogue({ "a.x": { ...entry, brings: ["a.nope"] } });
  // @ts-expect-error every permission can be held for the whole account
  const ownOnly = defineCatalogue({ "a.x": { ...entry, scopes: ["own"] } });
  // @ts-expect-error a misspelt scope is no scope
  const wrongScope = defineCatalogue({ "a.x": { ...entry, scopes: ["team", "global"] } });
  // @ts-expect-error whether it is built has to be said
  const undecided = defineCatalogue({ "a.x": { label: "", description: "", app: null, kind: "work", scopes: ["global"], source: [] } });
  expect([grants, approveOwn, createGroup, misspelt, unknown, self, unknownBundle, ownOnly, wrongScope, undecided]).toHaveLength(10);
});
