import { createRole as createRoleRow } from "@countersign/db/factories";
import { CONTACT_ACTIONS, type Subject } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccessGroup, deleteAccessGroup, setAccessGrant, setUnlabelled } from "../access/index.ts";
import { transaction } from "../kernel/index.ts";
import { deleteRole, updateRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { applyPolicy } from "./index.ts";

const { view, export: take } = CONTACT_ACTIONS;
let world: World;
let count = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const own = { name: "", description: "", grants: { "contact.view": "own" } } as const;

/** Somebody in the team Poland with a custom role of their own. */
async function somebody() {
  const name = `Role ${(count += 1)}`;
  const userId = await world.person("sales-user", { inTeam: true });
  const id = await world.rows(async (db) => {
    const role = await createRoleRow(db, world.account.id, { name, originKey: "sales-user", grants: { "contact.view": "global" } });
    const where = { accountId_userId: { accountId: world.account.id, userId } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
    return role.id;
  });
  return { userId, role: { id, version: 1, name } };
}

async function grantTo(to: { readonly type: "team" | "user"; readonly id: string }) {
  const { id: groupId } = await createAccessGroup(admin(), { name: `Group ${(count += 1)}`, description: "", unlabelled: "everyone" });
  await setAccessGrant(admin(), { groupId, to, actions: view | take, expected: 0 });
  return { groupId, to };
}

const grants = ({ contactGrants }: Subject) => contactGrants.map(({ actions }) => actions);

/** Rights that are taken: from whom, how, and what tells by a person's subject whether it has happened. */
interface Revocation {
  readonly userId: string;
  readonly revoke: () => Promise<unknown>;
  readonly left: (subject: Subject) => unknown;
}

const revocations: Record<string, () => Promise<Revocation>> = {
  "making the first access group": async () => ({
    userId: (await somebody()).userId,
    revoke: () => createAccessGroup(admin(), { name: "First", description: "", unlabelled: "global" }),
    left: ({ accessGroupsExist, unlabelled }) => [accessGroupsExist, unlabelled],
  }),
  "saying who sees contacts in no group": async () => {
    await grantTo({ type: "team", id: world.otherTeamId }); // which says "everyone"
    const revoke = () => setUnlabelled(admin(), { unlabelled: "global", expected: "everyone" });
    return { userId: (await somebody()).userId, revoke, left: ({ unlabelled }) => unlabelled };
  },
  "changing a role": async () => {
    const { userId, role } = await somebody();
    return { userId, revoke: () => updateRole(admin(), { ...own, ...role }), left: (subject) => subject.role.grants };
  },
  "deleting a role": async () => {
    const { userId, role } = await somebody();
    const revoke = () => deleteRole(admin(), { id: role.id, version: 1, replacement: "restricted-user" });
    return { userId, revoke, left: (subject) => subject.role.key };
  },
  "taking a team's grant": async () => {
    const { userId } = await somebody();
    const grant = await grantTo({ type: "team", id: world.teamId });
    return { userId, revoke: () => setAccessGrant(admin(), { ...grant, actions: 0, expected: view | take }), left: grants };
  },
  "narrowing a person's grant": async () => {
    const { userId } = await somebody();
    const grant = await grantTo({ type: "user", id: userId });
    return { userId, revoke: () => setAccessGrant(admin(), { ...grant, actions: view, expected: view | take }), left: grants };
  },
  "deleting an access group": async () => {
    const { userId } = await somebody();
    const { groupId } = await grantTo({ type: "user", id: userId });
    return { userId, revoke: () => deleteAccessGroup(admin(), { id: groupId, grants: 1 }), left: grants };
  },
  "a policy file": async () => {
    const { userId } = await somebody();
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "everyone" } }));
    const text = "version: 1\nunlabelled: global\n";
    return { userId, revoke: () => applyPolicy(admin(), { text }), left: ({ unlabelled }) => unlabelled };
  },
};

/** Until so many statements of this database wait for a lock; `on`: those with this in their text. */
async function waiting(statements: number, on = ""): Promise<void> {
  const query =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND position($1 IN query) > 0";
  while ((await world.database.store.pool.query(query, [on])).rowCount! < statements) await new Promise((done) => setTimeout(done, 20));
}

function signal() {
  let give = () => {};
  const given = new Promise<void>((done) => (give = done));
  return { give, given };
}

describe.each(Object.keys(revocations))("%s", (name) => {
  test("waits for an action that is under way, and one that comes while it is being saved has only what it leaves", async () => {
    const { userId, revoke, left } = await revocations[name]!();
    const order: string[] = [];
    const [begun, finish] = [signal(), signal()];
    const action = transaction(world.as(userId), async ({ subject }) => {
      begun.give();
      await finish.given;
      order.push("action");
      return left(subject);
    });
    await begun.given;
    const revocation = revoke().then(() => order.push("revocation"));
    await Promise.race([revocation, waiting(1)]);
    // The log is held, so that the revocation stops once it has its other locks: there the next action meets it.
    const [held, release] = [signal(), signal()];
    const log = world.rows(async (db) => {
      await db.$queryRaw`SELECT 1 FROM audit_head WHERE account_id = ${world.account.id}::uuid FOR UPDATE`;
      held.give();
      await release.given;
    });
    await held.given;
    finish.give();
    const before = await action;
    // Not any wait: for a moment it still shows the one for the action that has just ended, and who comes then is rightly before the revocation.
    await Promise.race([revocation, waiting(1, "audit_head")]);
    const late = transaction(world.as(userId), async ({ subject }) => left(subject));
    await Promise.race([late, waiting(2)]);
    release.give();
    await Promise.all([log, revocation]);
    expect(order).toEqual(["action", "revocation"]);
    const after = await transaction(world.as(userId), async ({ subject }) => left(subject));
    expect(after).not.toEqual(before);
    expect(await late).toEqual(after);
  });
});
