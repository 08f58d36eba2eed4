import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AUDIT_ACTIONS, AUDIT_FAMILIES } from "./schema.ts";

const core = join(import.meta.dirname, "..");
const sources = readdirSync(core, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(core, path), "utf8") }));

const actions = Object.keys(AUDIT_ACTIONS);
const ofRights = actions.filter((action) => AUDIT_ACTIONS[action as keyof typeof AUDIT_ACTIONS] !== "none");

/** It takes nothing from anybody: what it gave them stays, as if given by hand. */
const LEAVES_RIGHTS = ["identity-providers/remove-provider.ts"];

/** Statements that write what rights are computed from. */
const WRITES_RIGHTS =
  /\.(?:membership|role|roleGrant|adjustment|accessLevel|team|teamMember|accessGroup|accessGrant|appRestriction)\.(?:create|update|upsert|delete)(?:Many)?\(/;

test("Whatever writes what rights are computed from, and tells the log, does so by an action that past rights are read from", () => {
  const writing = sources.filter(({ text }) => WRITES_RIGHTS.test(text) && /\baudit\(/.test(text));
  expect(writing.length).toBeGreaterThan(15);
  const silent = writing.filter(({ text }) => !ofRights.some((action) => text.includes(`"${action}"`)));
  expect(silent.map(({ path }) => path)).toEqual(LEAVES_RIGHTS);
});

test("The filter offers each kind of thing once, and every one that an action is of", () => {
  expect(AUDIT_FAMILIES).toEqual([...new Set(actions.map((action) => action.split(".")[0]))]);
  expect(AUDIT_FAMILIES).toEqual(expect.arrayContaining(["access-review", "provider", "sign-in", "sign-in-rules", "identity", "refused"]));
});
