import { expect, test } from "vitest";
import { PERMISSION_KEYS } from "./catalogue.ts";
import { catalogue } from "./catalogue-texts.ts";
import type { PermissionKey } from "./catalogue.ts";
import { cloneRole } from "../editing/clone-role.ts";
import { fingerprint } from "./hash.ts";
import { pack } from "../subject/pack.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles, isBuiltInRoleKey } from "./roles.ts";
import { down, everything, levelAt, leq, up, valid, vectorOf } from "./vector.ts";

const vectors = BUILT_IN_ROLE_KEYS.map((key) => [key, vectorOf(builtInRoles[key].grants)] as const);

test.each(vectors)("%s is closed under prerequisites", (_key, vector) => {
  expect(valid(vector)).toBe(true);
  expect(up(vector)).toEqual(vector);
  expect(down(vector)).toEqual(vector);
});

test("The matrix of roles and permissions is the one that was reviewed", async () => {
  const letter = ["-", "o", "g", "G"];
  const lines = PERMISSION_KEYS.map(
    (key, position) => `${key.padEnd(30)}${vectors.map(([, vector]) => letter[levelAt(vector, position)]).join(" ")}`,
  );
  await expect([`${" ".repeat(30)}${BUILT_IN_ROLE_KEYS.join(" ")}`, ...lines, ""].join("\n")).toMatchFileSnapshot(
    "../../golden/role-matrix.txt",
  );
});

test("An Account Admin holds everything, an Administrator everything but roles", () => {
  expect(vectorOf(builtInRoles["account-admin"].grants)).toEqual(everything());
  const { "role.manage": _, ...rest } = builtInRoles["account-admin"].grants;
  expect(builtInRoles.administrator.grants).toEqual(rest);
});

test("A manager's role holds at least what the role beneath it holds", () => {
  const of = (key: keyof typeof builtInRoles) => vectorOf(builtInRoles[key].grants);
  const pairs = [
    ["support-agent", "support-manager"],
    ["marketing-user", "marketing-manager"],
    ["sales-user", "sales-manager"],
  ] as const;
  for (const [user, manager] of pairs) expect(leq(of(user), of(manager)), `${user} ≤ ${manager}`).toBe(true);
});

test("Roles can't be changed by whoever reads them, their names differ, and prototypes are no roles", () => {
  expect(BUILT_IN_ROLE_KEYS.every((key) => Object.isFrozen(builtInRoles[key].grants))).toBe(true);
  expect(new Set(BUILT_IN_ROLE_KEYS.map((key) => builtInRoles[key].name)).size).toBe(9);
  expect(isBuiltInRoleKey("administrator")).toBe(true);
  for (const other of ["Administrator", "toString", "", undefined]) expect(isBuiltInRoleKey(other)).toBe(false);
});

test.each(BUILT_IN_ROLE_KEYS)(
  "Law 16: a clone of %s grants what it granted, less what may not be in a custom role or is planned",
  (key) => {
    const source = builtInRoles[key];
    const clone = cloneRole(source);
    const copy = vectorOf(clone.grants);
    expect(valid(copy)).toBe(true);
    expect(clone.origin).toEqual({ key, version: source.version, vector: pack(vectorOf(source.grants)) });
    const isLeftOut = (permission: PermissionKey): boolean => catalogue[permission].planned || permission === "role.manage";
    const granted = Object.entries(source.grants) as [PermissionKey, string][];
    expect(clone.grants).toEqual(Object.fromEntries(granted.filter(([permission]) => !isLeftOut(permission))));
    expect(clone.leftOut).toEqual(granted.map(([permission]) => permission).filter(isLeftOut));
  },
);

test("Law 16: changing a clone never moves its source, and the other way round", () => {
  const source = {
    key: "custom",
    version: 3,
    grants: { "contact.view": "group", "campaign.view": "own" } as Record<string, "own" | "group" | "global">,
  };
  const clone = cloneRole(source);
  clone.grants["contact.view"] = "global";
  expect(source.grants["contact.view"]).toBe("group");
  source.grants["campaign.view"] = "global";
  expect(clone.grants["campaign.view"]).toBe("own");
});

test("A change of what the built-in roles grant comes with a new version of them, which clones tell the difference by", () => {
  const grants = BUILT_IN_ROLE_KEYS.map((key) => pack(vectorOf(builtInRoles[key].grants))).join(" ");
  const reviewed = { version: 1, grants: "1c47e948" };
  expect({ version: builtInRoles["account-admin"].version, grants: fingerprint(grants) }).toEqual(reviewed);
});
