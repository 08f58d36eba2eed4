import { newId, withAccount, withoutAccount } from "@countersign/db";
import { createAccount, createMember, createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { getMe, listPeople } from "./index.ts";

let world: World;
/** Manages the people of the team Poland, but no accounts. */
let teamLead: string;
let inPoland: string;
beforeAll(async () => {
  world = await createWorld();
  inPoland = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  await world.person("marketing-user", { name: "Una Kent", otherTeam: true });
  await world.person("sales-user", { name: "Both Teams", inTeam: true, otherTeam: true });
  teamLead = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
  await world.rows(async (db) => {
    const role = await createRole(db, world.account.id, {
      name: "Team lead",
      originKey: "administrator",
      grants: { "user.manage": "group" },
    });
    const key = { accountId_userId: { accountId: world.account.id, userId: teamLead } };
    await db.membership.update({ where: key, data: { roleKey: "custom", roleId: role.id } });
  });
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const names = (page: { rows: { name: string }[] }) => page.rows.map(({ name }) => name);

describe("the list of people", () => {
  test("is ordered by when people were last here or were added, and paged in that order without gaps or repeats", async () => {
    const [dawid, una] = (await listPeople(admin(), { role: "marketing-user" })).rows;
    const at = (userId: string, data: { lastSeenAt?: Date; createdAt?: Date }) =>
      world.rows((db) => db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data }));
    await at(dawid!.id, { lastSeenAt: new Date("2036-01-01") });
    await at(una!.id, { lastSeenAt: new Date("2036-01-02"), createdAt: new Date("2036-01-03") });
    for (const sort of ["seen", "newest"] as const) {
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await listPeople(admin(), { limit: 2, cursor, sort });
        seen.push(...names(page));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(5);
      expect(seen).toHaveLength(5);
      expect(seen.slice(0, sort === "seen" ? 2 : 1)).toEqual([una!.name, dawid!.name].slice(0, sort === "seen" ? 2 : 1));
    }
  });

  test("tells who manages the parent account in which accounts each person is, and nobody else", async () => {
    const child = await withoutAccount(world.database.store, (db) =>
      createAccount(db, { id: newId(), slug: "meadow-child", name: "Garden", ownerId: world.account.userId, parentId: world.account.id }),
    );
    const both = { accountId: child.id, userId: inPoland, roleKey: "restricted-user" };
    await withAccount(world.database.store, { accountId: child.id }, async (db) => {
      await createMember(db, both);
      await createMember(db, { ...both, userId: world.account.userId, roleKey: "account-admin" });
    });
    const { rows } = await listPeople(admin(), {});
    expect(rows.map(({ accounts }) => accounts)).toEqual(
      rows.map(({ id }) => ([inPoland, world.account.userId].includes(id) ? ["meadow", "Garden"] : ["meadow"])),
    );
    expect((await listPeople(world.as(teamLead), {})).rows.map(({ accounts }) => accounts)).toEqual([null, null]);
    const inChild = world.as(world.account.userId, { accountSlug: "meadow-child" });
    expect((await listPeople(inChild, {})).rows.map(({ accounts }) => accounts)).toEqual([null, null]);
    expect([await getMe(inChild), await getMe(admin())].map(({ account }) => account.isChild)).toEqual([true, false]);
  });
});

test("A search for what nobody can type is refused like any other text", async () => {
  for (const search of ["a\u0000b", "a\ud800b"]) await expect(listPeople(admin(), { search })).rejects.toMatchObject({ name: "ZodError" });
});
