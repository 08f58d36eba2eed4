import { createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getAdjustments, setAdjustments } from "../adjustments/index.ts";
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

describe("What a grant needs and the person holds only until a time", () => {
  const until = (hours: number) => ({ kind: "until", at: new Date(Date.now() + hours * hour) }) as const;
  const timedView = async (at: Date) => {
    const { grants: expected } = await getAdjustments(as(ada), { id: dawid });
    await setAdjustments(as(ada), {
      id: dawid,
      grants: { ...expected, "campaign.view": "global", "user.manage": "group" },
      expected,
      endsAt: at,
    });
  };
  const held = async (now: Date) => (await getAdjustments(as(ada, now), { id: dawid })).grants;

  test("is given with it for good, which the preview says, and nothing that it does not need", async () => {
    const soon = until(1);
    await timedView(soon.at);
    const { id } = await requests.askForAccess(as(dawid), {
      permission: "campaign.edit",
      scope: "global",
      duration: { kind: "lasting" },
      words: "x",
    });
    const give = { id, scope: "global", duration: { kind: "lasting" } } as const;
    const { seen, prolongs } = await requests.previewRequest(as(ada), give);
    expect(prolongs).toEqual([{ key: "campaign.view", to: "global", until: soon.at }]);
    await requests.grantRequest(as(ada), { ...give, seen });
    const after = await held(new Date(soon.at.getTime() + 1000 * hour));
    expect(after).toMatchObject({ "campaign.edit": "global", "campaign.view": "global" });
    expect(after["user.manage"]).toBeUndefined();
    expect((await held(new Date(soon.at.getTime() - 1)))["user.manage"]).toBe("group");
  });

  test("is given with it until the same time, which the preview says, and nothing that it does not need", async () => {
    const [soon, later] = [until(1), until(5)];
    await timedView(soon.at);
    const { id } = await requests.askForAccess(as(dawid), { permission: "campaign.edit", scope: "global", duration: later, words: "x" });
    const give = { id, scope: "global", duration: later } as const;
    const { seen, prolongs } = await requests.previewRequest(as(ada), give);
    expect(prolongs).toEqual([{ key: "campaign.view", to: "global", until: soon.at }]);
    await requests.grantRequest(as(ada), { ...give, seen });
    const after = await held(new Date(later.at.getTime() - 1));
    expect(after).toMatchObject({ "campaign.edit": "global", "campaign.view": "global" });
    expect(after["user.manage"], "ends when it was said to").toBeUndefined();
    expect((await held(later.at))["campaign.view"]).not.toBe("global");
  });

  test("is given for good also by the editor of a person's permissions, beside what is wider for a while", async () => {
    const soon = until(1);
    await timedView(soon.at);
    const { grants: expected } = await getAdjustments(as(ada), { id: dawid });
    await setAdjustments(as(ada), { id: dawid, grants: { ...expected, "campaign.edit": "group" }, expected });
    expect(await held(new Date())).toMatchObject({ "campaign.view": "global" });
    expect(await held(soon.at)).toMatchObject({ "campaign.edit": "group", "campaign.view": "group" });
  });
});
