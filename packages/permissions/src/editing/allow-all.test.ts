import fc from "fast-check";
import { expect, test } from "vitest";
import { allowAll, allowNone } from "./allow-all.ts";
import { PERMISSION_KEYS, rules } from "../catalogue/catalogue.ts";
import { compile } from "../catalogue/compile.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import { mayWriteRole } from "../guard/guard.ts";
import { builtInRoles } from "../catalogue/roles.ts";
import { catalogues, vectorsOf } from "../../testing/arbitraries.ts";
import { down, everything, leq, nothing, valid, vectorOf } from "../catalogue/vector.ts";
import { runs } from "../../testing/runs.ts";

const RUNS = runs(700);
const accountAdmin = vectorOf(builtInRoles["account-admin"].grants);
const offered = PERMISSION_KEYS.filter((key) => !rules[key].planned && key !== "role.manage");

test("ALLOW ALL by an Account Admin grants everything that is built, at its widest, and names the rest", () => {
  const { next, changes, left } = allowAll(nothing(), accountAdmin);
  expect(changes.map(({ key }) => key)).toEqual(offered);
  expect(next).toEqual(vectorOf(Object.fromEntries(offered.map((key) => [key, "global"]))));
  expect(left.map(({ key }) => key)).toEqual(PERMISSION_KEYS.filter((key) => !(offered as string[]).includes(key)));
  expect(new Set(left.map(({ why }) => why))).toEqual(new Set(["planned", "account-admin-only"]));
});

test("ALLOW ALL goes no further than its editor, and says where it stopped", () => {
  const editor = vectorOf({ "campaign.view": "group", "campaign.edit": "group", "contact.view": "own" });
  const { next, left } = allowAll(nothing(), editor);
  expect(next).toEqual(editor);
  expect(left.find(({ key }) => key === "campaign.edit")).toEqual({ key: "campaign.edit", why: "beyond-editor" });
  expect(left.find(({ key }) => key === "campaign.send")).toEqual({ key: "campaign.send", why: "beyond-editor" });
});

test("ALLOW NONE leaves what the editor does not hold, with everything that it stands on", () => {
  const editor = vectorOf({ "campaign.view": "global", "campaign.edit": "global" });
  const role = vectorOf({ "campaign.view": "global", "campaign.edit": "group", "report.view": "own" });
  const { next, changes, left } = allowNone(role, editor);
  expect(next).toEqual(vectorOf({ "report.view": "own" }));
  expect(changes).toEqual([
    { key: "campaign.view", from: 3, to: 0, cause: "set", because: [] },
    { key: "campaign.edit", from: 2, to: 0, cause: "set", because: [] },
  ]);
  expect(left).toEqual([{ key: "report.view", why: "beyond-editor" }]);
});

test("ALLOW NONE keeps a prerequisite of what stays, as narrow as that allows", () => {
  const editor = vectorOf({ "campaign.view": "global" });
  const role = vectorOf({ "campaign.view": "global", "campaign.edit": "group" });
  const { next, left } = allowNone(role, editor);
  expect(next).toEqual(vectorOf({ "campaign.view": "group", "campaign.edit": "group" }));
  expect(left).toEqual([
    { key: "campaign.view", why: "tied" },
    { key: "campaign.edit", why: "beyond-editor" },
  ]);
});

test("Neither touches what is not built yet, nor what only an Account Admin holds", () => {
  const role = vectorOf({ "campaign.view": "own", "program.edit": "own", "user.manage": "group", "role.manage": "global" });
  expect(allowNone(role, everything()).left).toEqual([
    { key: "campaign.view", why: "tied" },
    { key: "program.edit", why: "planned" },
    { key: "user.manage", why: "tied" },
    { key: "role.manage", why: "account-admin-only" },
  ]);
});

test("What ALLOW ALL and ALLOW NONE propose is valid, moves one way, and is accepted by the guard", () => {
  const vectors = vectorsOf(COMPILED).map((vector) => down(vector));
  fc.assert(
    fc.property(vectors, vectors, (role, editor) => {
      const [all, none] = [allowAll(role, editor), allowNone(role, editor)];
      for (const { next, changes } of [all, none]) {
        expect(valid(next)).toBe(true);
        expect(mayWriteRole(editor, role, next)).toEqual({ ok: true });
        expect(changes).toHaveLength(COMPILED.keys.filter((_, position) => role[position] !== next[position]).length);
      }
      expect(leq(role, all.next) && leq(none.next, role)).toBe(true);
    }),
    RUNS,
  );
});

test("No single permission could be moved further within the editor's own vector", () => {
  const cases = catalogues.chain((c) => fc.tuple(fc.constant(c), vectorsOf(c), vectorsOf(c)));
  fc.assert(
    fc.property(cases, ([c, a, b]) => {
      const [role, editor] = [down(a, c), down(b, c)];
      const isAllowed = (next: Uint8Array): boolean =>
        valid(next, c) && role.every((level, p) => level === next[p] || Math.max(level, next[p] ?? 0) <= (editor[p] ?? 0));
      const [all, none] = [allowAll(role, editor, c).next, allowNone(role, editor, c).next];
      c.keys.forEach((_, position) => {
        for (const level of c.offered[position] ?? []) {
          if (level > (all[position] ?? 0)) expect(isAllowed(all.with(position, level))).toBe(false);
        }
        for (const level of [0, ...(c.offered[position] ?? [])]) {
          if (level < (none[position] ?? 0)) expect(isAllowed(none.with(position, level))).toBe(false);
        }
      });
      for (const other of [all, none]) expect(isAllowed(other)).toBe(true);
    }),
    RUNS,
  );
});

test("What is for Account Admins alone, and what stands on something that is not built, is left as it is", () => {
  const entry = { app: null, kind: "work", scopes: ["global"], planned: false } as const;
  const c = compile({
    "a.reserved": { ...entry, accountAdminOnly: true },
    "a.later": { ...entry, planned: true },
    "a.part": { ...entry, requires: ["a.later"] },
    "a.free": entry,
  });
  const { next, left } = allowAll(nothing(c), everything(c), c);
  expect(Array.from(next)).toEqual([0, 0, 0, 3]);
  expect(left).toEqual([
    { key: "a.reserved", why: "account-admin-only" },
    { key: "a.later", why: "planned" },
    { key: "a.part", why: "tied" },
  ]);
  expect(allowNone(everything(c), everything(c), c).left[0]).toEqual({ key: "a.reserved", why: "account-admin-only" });
});
