import { createUser } from "@countersign/db/factories";
import { withoutAccount } from "@countersign/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getSecurityOverview, getSignInsOfPerson, listAccountSessions } from "./index.ts";

const DAY = 86_400_000;
const NOW = new Date("2026-11-22T10:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let world: World;
let dawid: string;
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  for (const name of ["Ida", "Jan", "Kim"]) await world.person("marketing-user", { name, inTeam: true });
  await world.rows((db) =>
    db.membership.updateMany({ where: { accountId: world.account.id }, data: { createdAt: daysAgo(200), lastSeenAt: daysAgo(1) } }),
  );
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId, { now: NOW });
const overview = () => getSecurityOverview(admin());
const member = (userId: string) => ({ accountId_userId: { accountId: world.account.id, userId } });
const adjust = (permissionKey: string, scope: string, endsAt: Date | null = null) =>
  world.rows((db) =>
    db.adjustment.create({
      data: { accountId: world.account.id, userId: dawid, permissionKey, scope, endsAt, givenById: world.account.userId },
    }),
  );

test("Who holds a right that hardly any of their peers hold is above the usual", async () => {
  expect((await overview()).above).toEqual([]);
  await adjust("access.manage", "global");
  await adjust("campaign.sendWithoutApproval", "group");
  const [found] = (await overview()).above;
  expect(found).toMatchObject({ name: "Dawid Nowak", by: "role", of: "Marketing User", peers: 3 });
  expect(found?.keys).toContain("campaign.sendWithoutApproval");
});

test("Combinations that defeat a control are told with who holds them, and nobody who is an Account Admin", async () => {
  const { toxic, counts } = await overview();
  expect(toxic.find(({ code }) => code === "writes-and-sends-alone")).toMatchObject({ total: 1, people: [{ name: "Dawid Nowak" }] });
  expect(counts.toxic).toBe(1);
});

test("Who was not here for 90 days is dormant, and who has just come is not", async () => {
  const ida = (await world.rows((db) => db.membership.findFirst({ where: { user: { name: "Ida" } } })))!.userId;
  await world.rows((db) => db.membership.update({ where: member(ida), data: { lastSeenAt: daysAgo(91) } }));
  const jan = (await world.rows((db) => db.membership.findFirst({ where: { user: { name: "Jan" } } })))!.userId;
  await world.rows((db) => db.membership.update({ where: member(jan), data: { lastSeenAt: null, createdAt: daysAgo(3) } }));
  expect((await overview()).dormant).toEqual([{ id: ida, name: "Ida", lastSeenAt: daysAgo(91) }]);
});

test("Grants that end within two weeks, unproven addresses and levels that nobody looked at are told", async () => {
  const endsAt = new Date(NOW.getTime() + 2 * DAY);
  await adjust("report.view", "global", endsAt);
  await adjust("contact.create", "global", new Date(NOW.getTime() + 20 * DAY));
  await withoutAccount(world.database.store, (db) => db.user.update({ where: { id: dawid }, data: { addressProvenAt: null } }));
  await world.rows((db) => db.accessLevel.updateMany({ where: { userId: { not: dawid } }, data: { setBy: "hand" } }));
  await world.rows((db) => db.accessLevel.updateMany({ where: { userId: dawid }, data: { setBy: "default" } }));
  const found = await overview();
  expect(found.ending).toEqual([{ id: dawid, name: "Dawid Nowak", key: "report.view", endsAt }]);
  expect(found.unproven).toMatchObject([{ name: "Dawid Nowak" }]);
  expect(found.unreviewed).toMatchObject([{ name: "Dawid Nowak", level: "full" }]);
  expect(found.counts).toMatchObject({ unreviewed: 1, unproven: 1, ending: 1 });
});

test("Who signs in by a password alone is told, until they have an authenticator app that was confirmed", async () => {
  const before = await overview();
  expect(before.oneStep.map(({ id }) => id)).toContain(dawid);
  expect(before.methods).toMatchObject({ password: before.people, oneTimePassword: 0, passkey: 0, provider: 0 });
  await withoutAccount(world.database.store, (db) =>
    db.oneTimePassword.create({ data: { userId: dawid, secret: Buffer.from("unconfirmed") } }),
  );
  expect((await overview()).oneStep.map(({ id }) => id)).toContain(dawid);
  await withoutAccount(world.database.store, (db) => db.oneTimePassword.update({ where: { userId: dawid }, data: { confirmedAt: NOW } }));
  const after = await overview();
  expect(after.oneStep.map(({ id }) => id)).not.toContain(dawid);
  expect(after.methods.oneTimePassword).toBe(1);
});

test("By what one person signs in is told to whoever manages them, and of nobody who has not accepted or is a stranger", async () => {
  expect(await getSignInsOfPerson(admin(), { id: dawid })).toEqual({
    password: true,
    oneTimePassword: true,
    passkey: false,
    provider: false,
  });
  const invited = await world.person("sales-user", { name: "Not yet" });
  await world.rows((db) => db.membership.update({ where: member(invited), data: { status: "invited" } }));
  expect(await getSignInsOfPerson(admin(), { id: invited })).toBeNull();
  await expect(getSignInsOfPerson(admin(), { id: world.stranger.userId })).rejects.toThrow(NotFound);
  await expect(getSignInsOfPerson(world.as(dawid), { id: dawid })).rejects.toThrow(NotAllowed);
});

test("Sessions of the account's people are listed, and of nobody else, one page after the other", async () => {
  const other = await withoutAccount(world.database.store, (db) => createUser(db, { name: "Elsewhere" }));
  await withoutAccount(world.database.store, async (db) => {
    for (const [at, userId] of [dawid, dawid, world.account.userId, other.id].entries())
      await db.session.create({
        data: {
          userId,
          tokenHash: Buffer.from(`token ${at}`),
          method: "password",
          lastSeenAt: new Date(NOW.getTime() - at * 60_000),
          expiresAt: new Date(NOW.getTime() + DAY),
        },
      });
    await db.session.create({ data: { userId: dawid, tokenHash: Buffer.from("over"), lastSeenAt: NOW, expiresAt: daysAgo(1) } });
  });
  const first = await listAccountSessions(admin(), { limit: 2 });
  expect(first).toMatchObject({ total: 3, rows: [{ person: { name: "Dawid Nowak" }, method: "password", isOwn: false }, {}] });
  const rest = await listAccountSessions(admin(), { limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest.rows.map(({ person, isOwn }) => [person.name, isOwn])).toEqual([["Owner of meadow", true]]);
  expect(rest.nextCursor).toBeNull();
});

test("It is for who manages the account and its people, and not found for a stranger", async () => {
  await expect(getSecurityOverview(world.as(dawid))).rejects.toThrow(NotAllowed);
  await expect(listAccountSessions(world.as(dawid), {})).rejects.toThrow(NotAllowed);
  await expect(getSecurityOverview(world.as(world.stranger.userId))).rejects.toThrow(NotFound);
});
