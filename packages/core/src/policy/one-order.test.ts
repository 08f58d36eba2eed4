import type { Store } from "@countersign/db";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccessGroup, deleteAccessGroup, setAccessGrant, setUnlabelled } from "../access/index.ts";
import { setAdjustments } from "../adjustments/index.ts";
import { restrictApp } from "../apps/index.ts";
import type { Who } from "../approval-rules/schema.ts";
import { createRuledWorld, type RuledWorld } from "../campaigns/testing.ts";
import { changeRole, changeRoles } from "../people/index.ts";
import { createRole, deleteRole, updateRole } from "../roles/index.ts";
import { createSegment } from "../segments/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { createTeam, deleteTeam, setTeamMember } from "../teams/index.ts";
import { watchStatements } from "../testing.ts";
import { applyPolicy } from "./index.ts";

/** The order of `transaction`, by tables. */
const ORDER = ["account", "membership", "campaign", "role", "team", "access_group", "audit_head"];
const { view, email } = CONTACT_ACTIONS;

let world: RuledWorld;
beforeAll(async () => {
  world = await createRuledWorld();
});
afterAll(() => world?.database.drop());

/** One statement that locks rows of a table: by SELECT … FOR, or by writing them. */
interface Lock {
  readonly table: string;
  readonly isWrite: boolean;
  /** Whether it takes all of the account. */
  readonly isWhole: boolean;
}

function locksIn(statement: string): Lock[] {
  const written = /^\s*(?:UPDATE|DELETE FROM)\s+(?:"public"\.)?"?(\w+)/i.exec(statement)?.[1];
  if (written !== undefined) return [{ table: written, isWrite: true, isWhole: false }];
  if (!/\bFOR (?:NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b(?! SKIP LOCKED)/.test(statement)) return [];
  const isWhole = /account_id = \$\d+::uuid(?: AND true)?\s+ORDER BY/.test(statement);
  return [...statement.matchAll(/\bFROM (\w+)/g)].map(([, table = ""]) => ({ table, isWrite: false, isWhole }));
}

/** What each transaction that commits from now on locks, in its order. */
function recordLocks(store: Store): Lock[][] {
  const committed: Lock[][] = [];
  const open = new Map<object, Lock[]>();
  watchStatements(store, (statement, connection) => {
    if (/^\s*BEGIN/i.test(statement)) open.set(connection, []);
    else if (/^\s*COMMIT/i.test(statement)) committed.push(open.get(connection) ?? []);
    else open.get(connection)?.push(...locksIn(statement).filter(({ table }) => ORDER.includes(table)));
  });
  return committed;
}

/** The first lock that a transaction asks for after one that comes later in the order, and does not have already. */
function outOfOrder(locks: readonly Lock[]): string | null {
  const [had, whole] = [new Set<string>(), new Set<string>()];
  let last = 0;
  for (const { table, isWrite, isWhole } of locks) {
    const place = ORDER.indexOf(table);
    const isHeld = whole.has(table) || (isWrite && had.has(table));
    if (place < last && !isHeld) return `${table} after ${ORDER[last]}`;
    last = Math.max(last, place);
    had.add(table);
    if (isWhole) whole.add(table);
  }
  return null;
}

test("What locks in another order is told apart from what has its locks already", () => {
  const lock = (table: string, rest: Partial<Lock> = {}): Lock => ({ table, isWrite: false, isWhole: false, ...rest });
  expect(outOfOrder([lock("account"), lock("membership"), lock("role"), lock("audit_head")])).toBeNull();
  expect(outOfOrder([lock("role"), lock("membership")])).toBe("membership after role");
  expect(outOfOrder([lock("role"), lock("audit_head"), lock("role", { isWrite: true })])).toBeNull();
  expect(outOfOrder([lock("membership", { isWhole: true }), lock("role"), lock("membership")])).toBeNull();
});

test("Every writer of rights locks in the one order, and so does who sends for approval: the account, people, a campaign, roles, teams, access groups, the log", async () => {
  const admin = world.as(world.ada);
  const { teamId, dawid } = world;
  const role = { description: "", grants: { "contact.view": "own" } } as const;
  const made = async (name: string) => (await createRole(admin, { ...role, name, from: "sales-user" })).id;
  const committed = recordLocks(world.database.store);
  const orders = new Map<string, readonly (readonly Lock[])[]>();
  const write = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    committed.length = 0;
    const result = await run();
    orders.set(what, [...committed]);
    return result;
  };

  const id = await write("makes a role", () => made("First"));
  await write("changes a role", () => updateRole(admin, { ...role, id, version: 1, name: "First of all" }));
  const holder = await world.person("sales-user", { name: "Holder" });
  await write("gives a role", () => changeRole(admin, { id: holder, role: id, expected: "sales-user" }));
  await write("gives roles", () => changeRoles(admin, { ids: [holder], role: id }));
  await write("adjusts", () =>
    setAdjustments(admin, { id: holder, grants: { "contact.view": "global" }, expected: { "contact.view": "own" } }),
  );
  await write("limits an app", () => restrictApp(admin, { app: "campaigns", roles: ["account-admin", id], teams: [], version: 0 }));
  await write("opens an app", () => restrictApp(admin, { app: "campaigns", roles: [], teams: [], version: 1 }));
  await write("deletes a role", () => deleteRole(admin, { id, version: 2, replacement: "sales-user" }));
  const group = await write("makes an access group", () =>
    createAccessGroup(admin, { name: "Trade", description: "", unlabelled: "everyone" }),
  );
  const grant = { groupId: group.id, to: { type: "team", id: teamId } } as const;
  await write("grants", () => setAccessGrant(admin, { ...grant, actions: view | email, expected: 0 }));
  await write("deletes an access group", () => deleteAccessGroup(admin, { id: group.id, grants: 1 }));
  await write("says who sees contacts in no group", () => setUnlabelled(admin, { unlabelled: "global", expected: "everyone" }));
  const team = await write("makes a team", () => createTeam(admin, { name: "Italy", description: "", joining: "chosen" }));
  await write("puts into a team", () => setTeamMember(admin, { id: team.id, userId: holder, isIn: true }));
  await write("deletes a team", () => deleteTeam(admin, { id: team.id, version: 1, grants: 0 }));
  await write("names a segment", () => createSegment(admin, { name: "Trade", rule: EVERYONE }));
  const signer = await made("Signer");
  const approvers = [{ type: "role", id: signer } as Who, { type: "team", id: teamId } as Who];
  await write("makes a rule", () => world.rule([{ approvers, how: "any" }]));
  await write("sends for approval", () => world.submitted(dawid));
  await made("Second");
  await made("Third");
  const roleText = (name: string, scope: string) => `  ${name}:\n    from: Sales User\n    grants:\n      contact.view: ${scope}\n`;
  const text = `version: 1\nroles:\n${roleText("Signer", "own")}${roleText("Second", "global")}${roleText("Third", "global")}`;
  const { applied, failures } = await write("a policy file", () => applyPolicy(admin, { text }));
  expect({ applied, failures }).toEqual({ applied: true, failures: [] });

  const locked = [...orders].map(([what, transactions]) => [what, transactions.flat().length > 0]);
  expect(Object.fromEntries(locked)).toEqual(Object.fromEntries([...orders.keys()].map((what) => [what, true])));
  const wrong = [...orders].flatMap(([what, all]) => all.flatMap((locks) => outOfOrder(locks) ?? []).map((order) => `${what}: ${order}`));
  expect(wrong).toEqual([]);
});
