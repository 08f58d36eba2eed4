import { createRole as createRoleRow } from "@countersign/db/factories";
import { CONTACT_ACTIONS, type Grants } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rightsAt } from "../audit-log/rights/rights-at.ts";
import { asSystem, read, subjectOf, transaction, verifyAuditChain } from "../kernel/index.ts";
import { changeRole, suspendPerson } from "../people/index.ts";
import { setTeamMember } from "../teams/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createAccessGroup, setAccessGrant } from "./index.ts";

const { view, edit, email } = CONTACT_ACTIONS;
const HOUR = 3_600_000;

let world: World;
let roleNo = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const owner = () => world.as(world.account.userId);
const soon = (hours = 4) => new Date(Date.now() + hours * HOUR);
const rowsOn = (groupId: string) =>
  world.rows((db) => db.accessGrant.findMany({ where: { groupId, endsAt: { not: null } }, orderBy: { actions: "asc" } }));
const lastLost = () => world.rows((db) => db.auditEvent.findFirst({ where: { action: "access-grant.lost" }, orderBy: { seq: "desc" } }));
const grantsOf = (userId: string) => transaction(owner(), async (acting) => (await subjectOf(acting, userId))!.contactGrants);

async function group(): Promise<string> {
  roleNo += 1;
  return (await createAccessGroup(owner(), { name: `Group ${roleNo}`, description: "", unlabelled: "global" })).id;
}

/** Somebody who manages contact access and reaches contacts by grants, with a custom role of these grants. */
async function keeper(grants: Grants = {}): Promise<string> {
  const id = await world.person("restricted-user", { name: "Gina Giver" });
  const all = { "contact.view": "group", "contact.edit": "group", "contact.email": "group", "access.manage": "global", ...grants };
  await world.rows(async (db) => {
    roleNo += 1;
    const role = await createRoleRow(db, world.account.id, { name: `Keeper ${roleNo}`, originKey: "administrator", grants: all });
    const where = { accountId_userId: { accountId: world.account.id, userId: id } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
  return id;
}

type To = { readonly type: "team" | "user"; readonly id: string };
const give = (by: string, groupId: string, to: To, actions: number, endsAt: Date | null = null, expected = 0) =>
  setAccessGrant(world.as(by), { groupId, to, actions, expected, endsAt });
const user = (id: string): To => ({ type: "user", id });
const team = (): To => ({ type: "team", id: world.teamId });

/** A giver with a lasting grant of these actions, and what they gave the team of it for some hours. */
async function lend(actions: number, lent = actions) {
  const [groupId, giver] = [await group(), await keeper()];
  await give(world.account.userId, groupId, user(giver), actions);
  await give(giver, groupId, team(), lent, soon());
  expect(await rowsOn(groupId)).toMatchObject([{ actions: lent, givenById: giver }]);
  return { groupId, giver };
}

describe("Contact access with an end never outlives the right of who gave it", () => {
  test.each([
    ["the giver's grant is taken", ({ groupId, giver }: Lent) => give(world.account.userId, groupId, user(giver), 0, null, view | edit)],
    ["the giver is suspended", ({ giver }: Lent) => suspendPerson(owner(), { id: giver })],
    [
      "the giver gets another role",
      async ({ giver }: Lent) => {
        const { roleId } = await world.rows((db) => db.membership.findFirstOrThrow({ where: { userId: giver } }));
        await changeRole(owner(), { id: giver, role: "restricted-user", expected: roleId! });
      },
    ],
  ])("it ends in the transaction in which %s, is in the log, and past rights are read from it", async (_how, lose) => {
    const member = await world.person("sales-user", { inTeam: true });
    const lent = await lend(view | edit);
    const endsAt = (await rowsOn(lent.groupId))[0]!.endsAt!;
    const before = new Date();
    await lose(lent);
    expect(await rowsOn(lent.groupId)).toEqual([]);
    expect((await grantsOf(member)).filter(({ groupId }) => groupId === lent.groupId)).toEqual([]);
    expect(await lastLost()).toMatchObject({
      actorId: world.account.userId,
      targetId: lent.groupId,
      before: { to: team(), actions: view | edit },
      after: { to: team(), actions: 0 },
    });
    const heldAt = async (at: Date) =>
      (await transaction(owner(), (acting) => rightsAt(acting, member, at)))?.contactGrants.filter(
        ({ groupId }) => groupId === lent.groupId,
      );
    expect(await heldAt(before)).toMatchObject([{ actions: view | edit, endsAt: endsAt.getTime() }]);
    expect(await heldAt(new Date())).toEqual([]);
  });

  test("of several rights those go that were lost; the others stay", async () => {
    const { groupId, giver } = await lend(view | edit | email);
    await give(world.account.userId, groupId, user(giver), view, null, view | edit | email);
    expect(await rowsOn(groupId)).toMatchObject([{ actions: view, givenById: giver }]);
    expect(await lastLost()).toMatchObject({ before: { actions: view | edit | email }, after: { actions: view } });
  });

  test("it is cut to the end of the giver's own", async () => {
    const [groupId, giver] = [await group(), await keeper()];
    const [own, shorter] = [soon(3), soon(1)];
    await give(world.account.userId, groupId, user(giver), view, own);
    await expect(give(giver, groupId, team(), view, soon(4))).rejects.toMatchObject({ code: "beyond-you" });
    await give(giver, groupId, team(), view, own);
    await give(world.account.userId, groupId, user(giver), view, shorter, view);
    expect((await rowsOn(groupId)).map(({ endsAt }) => endsAt)).toEqual([shorter, shorter]);
    expect(await lastLost()).toMatchObject({
      before: { endsAt: own.toISOString() },
      after: { actions: view, endsAt: shorter.toISOString() },
    });
  });

  test("what was given on falls with it, and two givers do not hold each other up", async () => {
    const groupId = await group();
    const [first, second] = [await keeper(), await keeper()];
    await give(world.account.userId, groupId, user(first), view);
    const end = soon(3);
    await give(first, groupId, user(second), view, end);
    await give(second, groupId, user(first), view, end);
    await give(second, groupId, team(), view, soon(2));
    expect(await rowsOn(groupId)).toHaveLength(3);
    await give(world.account.userId, groupId, user(first), 0, null, view);
    expect(await rowsOn(groupId)).toEqual([]);
  });

  test("a giver is not held up by what they gave a team of their own", async () => {
    const [groupId, giver] = [await group(), await keeper()];
    await setTeamMember(owner(), { id: world.otherTeamId, userId: giver, isIn: true });
    await give(world.account.userId, groupId, user(giver), view);
    await give(giver, groupId, { type: "team", id: world.otherTeamId }, view, soon());
    await give(world.account.userId, groupId, user(giver), 0, null, view);
    expect(await rowsOn(groupId)).toEqual([]);
  });

  test("it stays while its giver holds the right, whatever else is changed, and lasting grants stay in any case", async () => {
    const { groupId, giver } = await lend(view);
    await give(giver, groupId, user(await world.person("sales-user")), view);
    await suspendPerson(owner(), { id: await world.person("sales-user") });
    expect(await rowsOn(groupId)).toHaveLength(1);
    await suspendPerson(owner(), { id: giver });
    expect(await rowsOn(groupId)).toEqual([]);
    expect(await world.rows((db) => db.accessGrant.count({ where: { groupId, endsAt: null } }))).toBe(2);
  });

  test("who adds to it or takes from it gives what they add alone; who prolongs it gives all of it", async () => {
    const groupId = await group();
    const [first, second] = [await keeper(), await keeper()];
    const end = soon(2);
    await give(world.account.userId, groupId, user(first), view);
    await give(world.account.userId, groupId, user(second), view | email);
    await give(first, groupId, team(), view, end);
    await give(second, groupId, team(), view | email, end, view);
    expect(await rowsOn(groupId)).toMatchObject([
      { actions: view, givenById: first },
      { actions: email, givenById: second },
    ]);
    await suspendPerson(owner(), { id: second });
    expect(await rowsOn(groupId)).toMatchObject([{ actions: view, givenById: first }]);
    const later = soon(5);
    await give(world.account.userId, groupId, team(), view, later, view);
    expect(await rowsOn(groupId)).toMatchObject([{ actions: view, givenById: world.account.userId, endsAt: later }]);
    await suspendPerson(owner(), { id: first });
    expect(await rowsOn(groupId)).toHaveLength(1);
  });

  test("the worker may cut it, and neither widens nor prolongs it", async () => {
    const { groupId } = await lend(view | edit);
    const where = { groupId, endsAt: { not: null } };
    const asWorker = (data: { actions?: number; endsAt?: Date }) =>
      asSystem(world.worker(), world.account.id, ({ db }) => db.accessGrant.updateMany({ where, data }));
    await asWorker({ endsAt: soon(1), actions: view });
    await expect(asWorker({ endsAt: soon(2) })).rejects.toThrow();
    await expect(asWorker({ actions: view | email })).rejects.toThrow();
    const asWorkerTakes = (endsAt: typeof where.endsAt | null) =>
      asSystem(world.worker(), world.account.id, ({ db }) => db.accessGrant.deleteMany({ where: { groupId, endsAt } }));
    await asWorkerTakes(where.endsAt);
    expect(await rowsOn(groupId)).toEqual([]);
    await expect(asWorkerTakes(null)).rejects.toThrow();
    expect(await world.rows((db) => db.accessGrant.count({ where: { groupId } }))).toBe(1);
  });

  test("the chain of the log is whole after all of it", async () => {
    expect(await read(owner(), verifyAuditChain)).toMatchObject({ ok: true });
  });
});

interface Lent {
  readonly groupId: string;
  readonly giver: string;
}
