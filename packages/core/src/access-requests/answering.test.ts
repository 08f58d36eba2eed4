import { createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as requests from "./index.ts";

let world: World;
let ada: string;
let dawid: string;
beforeAll(async () => {
  world = await createWorld();
  ada = await world.person("account-admin", { name: "Ada Kowalska" });
});
beforeEach(async () => {
  dawid = await world.person("sales-user", { name: "Dawid Nowak", inTeam: true });
});
afterAll(() => world?.database.drop());

const HOURS = { kind: "hours" } as const;
const hour = 3_600_000;
const as = (id: string, now?: Date) => world.as(id, now ? { now } : {});
const ask = (ctx = as(dawid)) =>
  requests.askForAccess(ctx, { permission: "campaign.approve", duration: HOURS, words: "To stand in for Ben" });
const stored = (id: string) => world.rows((db) => db.accessRequest.findFirst({ where: { userId: id }, orderBy: { askedAt: "desc" } }));
const adjustmentsOf = (userId: string) => world.rows((db) => db.adjustment.findMany({ where: { userId } }));

describe("A request that nobody answered in time", () => {
  const late = () => new Date(Date.now() + 14 * 24 * hour + hour);

  test("is answered by nobody from that very moment on, though no worker has closed it", async () => {
    const { id } = await ask();
    const give = { id, scope: "group", duration: HOURS } as const;
    const { seen } = await requests.previewRequest(as(ada), give);
    const over = { code: "already-answered", data: { state: "expired" } };
    await expect(requests.previewRequest(as(ada, late()), give)).rejects.toThrow(NotFound);
    await expect(requests.grantRequest(as(ada, late()), { ...give, seen })).rejects.toMatchObject(over);
    await expect(requests.declineRequest(as(ada, late()), { id, answer: "No" })).rejects.toMatchObject(over);
    await expect(requests.withdrawRequest(as(dawid, late()), { id })).rejects.toMatchObject({ code: "already-answered" });
    expect(await adjustmentsOf(dawid)).toEqual([]);
    expect(await stored(dawid)).toMatchObject({ state: "open" });
    const at = (await stored(dawid))!.expiresAt;
    await expect(requests.grantRequest(as(ada, at), { ...give, seen })).rejects.toMatchObject(over);
    await requests.declineRequest(as(ada, new Date(at.getTime() - 1)), { id, answer: "No" });
  });

  test("is shown as such, and leaves room for the same request", async () => {
    await ask();
    const { requests: own } = await requests.listMyRequests(as(dawid, late()));
    expect(own.map(({ state }) => state)).toEqual(["expired"]);
    expect(await requests.getAccessAsked(as(dawid, late()), { permission: "campaign.approve" })).toMatchObject({ open: null });
    await ask(as(dawid, late()));
    const states = await world.rows((db) => db.accessRequest.findMany({ where: { userId: dawid }, orderBy: { askedAt: "asc" } }));
    expect(states.map(({ state }) => state)).toEqual(["expired", "open"]);
  });
});

test("Who could not grant a request does not decline it either", async () => {
  const clerk = await world.person("administrator", { name: "Cleo Clerk" });
  await world.rows(async (db) => {
    const grants = { "user.manage": "global", "account.manage": "global", "contact.view": "global" };
    const role = await createRole(db, world.account.id, { name: "Clerk", originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId: clerk } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
  const { id } = await ask();
  await expect(requests.declineRequest(as(clerk), { id, answer: "No" })).rejects.toThrow(NotFound);
  expect(await stored(dawid)).toMatchObject({ state: "open" });
  await requests.declineRequest(as(ada), { id, answer: "Not now" });
  expect(await stored(dawid)).toMatchObject({ state: "declined", answeredById: ada });
});
