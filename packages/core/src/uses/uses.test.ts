import { withAccount } from "@countersign/db";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countRequests } from "../access-requests/index.ts";
import { countWaiting, listWaitingAccounts } from "../campaigns/index.ts";
import { NotAllowed, writeUses } from "../kernel/index.ts";
import { changeRole, listPeople, suspendPerson } from "../people/index.ts";
import { createWorld, silent, type World, watchStatements } from "../testing.ts";
import { forgetOldUses, getUsesOfPerson, listUnused } from "./index.ts";

const DAY = 86_400_000;
const NOW = new Date("2026-11-22T10:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let world: World;
let dawid: string;
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
});
afterAll(() => world?.database.drop());

const admin = (now = NOW) => world.as(world.account.userId, { now });
const written = () => writeUses(world.database.store, silent);
const uses = () => world.rows((db) => db.permissionUse.findMany({ orderBy: [{ month: "asc" }, { permissionKey: "asc" }] }));
const useOn = (userId: string, permissionKey: string, day: Date) =>
  world.rows((db) => {
    const month = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
    const key = { accountId: world.account.id, userId, permissionKey, month };
    const bit = 1 << (day.getUTCDate() - 1);
    return db.permissionUse.upsert({
      where: { accountId_userId_permissionKey_month: key },
      create: { ...key, days: bit },
      update: { days: bit },
    });
  });

/** Everybody has been here with what they hold for `days`, and uses were counted all the time. */
const settledFor = async (days: number) => {
  await world.rows((db) => db.membership.updateMany({ where: { accountId: world.account.id }, data: { createdAt: daysAgo(days) } }));
  await world.database.store.prisma.account.update({ where: { id: world.account.id }, data: { usesCountedSince: daysAgo(days) } });
};

describe("what a person uses", () => {
  beforeEach(() => world.rows((db) => db.permissionUse.updateMany({ data: { days: 0 } })));

  test("is remembered by day, once however often they use it", async () => {
    await listPeople(admin(), {});
    await listPeople(admin(), {});
    await written();
    await listPeople(admin(new Date("2026-11-24T10:00:00Z")), {});
    await listPeople(admin(new Date("2026-11-01T00:00:00Z")), {});
    await written();
    const [row] = (await uses()).filter(({ permissionKey }) => permissionKey === "user.manage");
    expect(row).toMatchObject({ userId: world.account.userId, days: (1 << 0) | (1 << 21) | (1 << 23) });
    expect(row?.month.toISOString().slice(0, 10)).toBe("2026-11-01");
  });

  test("is not what they were refused, and not what a change used that was rolled back", async () => {
    await expect(listPeople(world.as(dawid, { now: NOW }), {})).rejects.toThrow(NotAllowed);
    const missing = { id: "01998a5e-7c1f-7000-8000-000000000009" };
    await expect(suspendPerson(admin(new Date("2026-10-05T10:00:00Z")), missing)).rejects.toThrow();
    await written();
    expect((await uses()).filter(({ userId, month }) => userId === dawid || month.getUTCMonth() === 9)).toEqual([]);
  });

  test("is not what they read while they look as somebody else", async () => {
    const ben = await world.person("administrator", { name: "Ben Okafor" });
    const viewing = { accountId: world.account.id, as: { type: "person", userId: ben } } as const;
    const asBen = { ...admin(new Date("2026-09-09T10:00:00Z")), session: { id: ben, userId: world.account.userId, viewing } };
    await listPeople(asBen, {});
    await written();
    expect((await uses()).filter(({ month }) => month.getUTCMonth() === 8)).toEqual([]);
  });

  test("is not what the frame of every page counts for them", async () => {
    const now = new Date("2026-08-09T10:00:00Z");
    await countWaiting(admin(now));
    await countRequests(admin(now));
    await listWaitingAccounts(admin(now));
    await written();
    expect((await uses()).filter(({ month }) => month.getUTCMonth() === 7)).toEqual([]);
  });

  test("costs one statement per account however many permissions, and none the second time", async () => {
    const seen: string[] = [];
    watchStatements(world.database.store, (text) => seen.push(text));
    const now = new Date("2026-12-01T10:00:00Z");
    await listPeople(admin(now), {});
    await written();
    const before = seen.length;
    for (let i = 0; i < 10; i += 1) await listPeople(admin(now), {});
    const requests = seen.length;
    await written();
    expect(seen.filter((text) => text.includes("INSERT INTO permission_use"))).toHaveLength(1);
    expect(seen.length).toBe(requests);
    expect(requests).toBeGreaterThan(before);
  });

  test("never fails a request: what can't be written is written when it is used again", async () => {
    const now = new Date("2026-12-02T10:00:00Z");
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await owner.query("ALTER TABLE permission_use RENAME TO elsewhere");
    await listPeople(admin(now), {});
    await written();
    await owner.query("ALTER TABLE elsewhere RENAME TO permission_use");
    await owner.end();
    await listPeople(admin(now), {});
    await written();
    expect((await uses()).find(({ month, permissionKey }) => month.getUTCMonth() === 11 && permissionKey === "user.manage")?.days).toBe(
      1 << 1,
    );
  });
});

describe("unused permissions", () => {
  test("are held, were not used for 90 days, and are needed by nothing that was", async () => {
    await settledFor(200);
    await useOn(dawid, "campaign.edit", daysAgo(20));
    await useOn(dawid, "segment.edit", daysAgo(120));
    const found = await getUsesOfPerson(admin(), { id: dawid });
    expect(found.isLongEnough).toBe(true);
    expect(found.used).toContainEqual({ key: "campaign.edit", on: new Date(daysAgo(20).toISOString().slice(0, 10)) });
    expect(found.unused).toEqual(expect.arrayContaining(["segment.edit", "campaign.send", "report.view"]));
    // What was used needs it, though nobody asked for it by itself.
    expect(found.unused).not.toContain("campaign.view");
    expect(found.unused).not.toContain("campaign.edit");
  });

  test("are not spoken of before somebody could have used them for 90 days", async () => {
    await settledFor(89);
    expect(await getUsesOfPerson(admin(), { id: dawid })).toMatchObject({ isLongEnough: false, unused: [] });
    await settledFor(200);
    const una = await world.person("sales-user", { name: "Una Kent" });
    await settledFor(200);
    await changeRole(admin(daysAgo(10)), { id: una, role: "marketing-user", expected: "sales-user" });
    expect(await getUsesOfPerson(admin(), { id: una })).toMatchObject({ isLongEnough: false, unused: [] });
    expect(await listUnused(admin())).toMatchObject({ soon: 1 });
    await changeRole(admin(daysAgo(9)), { id: una, role: "sales-user", expected: "marketing-user" });
  });

  test("are told by role where nobody who holds it used them", async () => {
    await settledFor(200);
    const lena = await world.person("marketing-user", { name: "Lena Brandt" });
    await settledFor(200);
    await useOn(lena, "campaign.send", daysAgo(3));
    const { roles } = await listUnused(admin());
    const role = roles.find(({ ref }) => ref === "marketing-user");
    expect(role).toMatchObject({ name: "Marketing User", holders: 2 });
    expect(role?.keys).toContain("report.view");
    expect(role?.keys).not.toContain("campaign.send");
    expect(roles.map(({ ref }) => ref)).not.toContain("account-admin");
  });

  test("of a role are told to nobody who manages some people only, and to none who manages nobody", async () => {
    await expect(listUnused(world.as(dawid, { now: NOW }))).rejects.toThrow(NotAllowed);
    await expect(getUsesOfPerson(world.as(dawid, { now: NOW }), { id: dawid })).rejects.toThrow(NotAllowed);
  });
});

test("Uses of more than 400 days ago are swept by the month, in every account", async () => {
  const { store } = world.database;
  const old = { permissionKey: "contact.view", month: new Date("2025-09-01"), days: 1 };
  for (const { id, userId } of [world.account, world.stranger])
    await withAccount(store, { accountId: id }, (db) => db.permissionUse.create({ data: { accountId: id, userId, ...old } }));
  await useOn(dawid, "contact.view", new Date("2025-10-20"));
  expect(await forgetOldUses(world.worker({ now: NOW }))).toBe(2);
  expect((await uses()).some(({ month }) => month.getUTCFullYear() === 2025)).toBe(true);
});
