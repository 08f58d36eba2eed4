import { createRole } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endTimedGrant, getAdjustments } from "../adjustments/index.ts";
import { BeyondYou, type Context, Invalid, NotAllowed, NotFound, read, TooMany, verifyAuditChain } from "../kernel/index.ts";
import { changeRole, listPeople } from "../people/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import * as requests from "./index.ts";

let world: World;
let sink: MailSink;
let ada: string;
let dawid: string;
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  ada = await world.person("account-admin", { name: "Ada Kowalska" });
});
beforeEach(async () => {
  dawid = await world.person("sales-user", { name: "Dawid Nowak", inTeam: true });
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const HOURS = { kind: "hours" } as const;
const LASTING = { kind: "lasting" } as const;
const hour = 3_600_000;
const as = (id: string, now?: Date) => world.as(id, { config: sink.config, ...(now ? { now } : {}) });
const ask = (id = dawid, changes: Partial<Parameters<typeof requests.askForAccess>[1]> = {}) =>
  requests.askForAccess(as(id), { permission: "user.manage", duration: HOURS, words: "To stand in for Ben", ...changes });
const stored = (id: string) => world.rows((db) => db.accessRequest.findFirst({ where: { userId: id }, orderBy: { askedAt: "desc" } }));
const entries = (action: string) => world.rows((db) => db.auditEvent.findMany({ where: { action }, orderBy: { seq: "desc" }, take: 1 }));
/** What the log says of what `ask` asked for. */
const askedFor = () => ({ userId: dawid, permissionKey: "user.manage", asked: "group", wish: "hours" });
const adjustmentsOf = (userId: string) =>
  world.rows((db) => db.adjustment.findMany({ where: { userId }, orderBy: { permissionKey: "asc" } }));

/** Gives what the preview shows. */
async function grant(ctx: Context, input: Omit<Parameters<typeof requests.grantRequest>[1], "seen">) {
  const { id, scope, duration } = input;
  const { seen } = await requests.previewRequest(ctx, { id, scope, duration });
  await requests.grantRequest(ctx, { ...input, seen });
}

async function takeJobs<T>(name: string): Promise<T[]> {
  const { rows } = await world.database.store.pool.query<{ payload: T }>(
    `DELETE FROM graphile_worker._private_jobs WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = $1) RETURNING payload`,
    [name],
  );
  return rows.map(({ payload }) => payload);
}

describe("Asking for access", () => {
  test("is there for the admins who may give it, is mailed to each in their language, and is in the log", async () => {
    await world.rows((db) => db.user.update({ where: { id: ada }, data: { locale: "pl" } }));
    await takeJobs("mail-access-request");
    const { id, askedWhom } = await ask();
    expect(askedWhom).toEqual(["Ada Kowalska", "Owner of meadow"]);
    expect(await stored(dawid)).toMatchObject({ id, permissionKey: "user.manage", scope: "group", state: "open", wish: "hours" });
    const { asked: scope, ...rest } = askedFor();
    expect(await entries("access-request.asked")).toMatchObject([{ actorId: dawid, targetId: id, after: { ...rest, scope } }]);
    sink.messages.length = 0;
    const jobs = await takeJobs<Parameters<typeof requests.mailRequest>[1]>("mail-access-request");
    for (const job of jobs) await requests.mailRequest(world.worker({ config: sink.config }), job);
    const mails = sink.messages.map(({ raw }) => raw.toString());
    expect(mails).toHaveLength(2);
    expect(mails.filter((mail) => mail.includes("Dawid Nowak prosi"))).toHaveLength(1);
    const { open, requests: listed } = await requests.listRequests(as(ada), {});
    expect(open).toBe(listed.length);
    expect(listed.at(-1)).toMatchObject({ id, person: { id: dawid }, words: "To stand in for Ben", givable: ["group"] });
    expect((await requests.countRequests(as(ada))).open).toBe(open);
  });

  test("is said to the one who asked: whom and when; a second time it is refused while the first is open", async () => {
    await ask();
    expect(await requests.getAccessAsked(as(dawid), { permission: "user.manage" })).toMatchObject({
      open: { askedWhom: ["Ada Kowalska", "Owner of meadow"] },
      scopes: ["group", "global"],
    });
    await expect(ask()).rejects.toMatchObject({ code: "asked-already" });
    const { id } = (await stored(dawid))!;
    await requests.withdrawRequest(as(dawid), { id });
    expect(await entries("access-request.withdrawn")).toMatchObject([{ targetId: id, after: askedFor() }]);
    await expect(requests.withdrawRequest(as(dawid), { id })).rejects.toMatchObject({ code: "already-answered" });
    await ask();
    expect((await requests.listMyRequests(as(dawid))).requests.map(({ state }) => state)).toEqual(["open", "withdrawn"]);
  });

  test("for what one may not know of is not found and makes nothing", async () => {
    const hidden = await world.rows((db) =>
      db.campaign.create({ data: { accountId: world.account.id, id: newId(), name: "Secret", ownerId: ada, revisionId: newId() } }),
    );
    for (const campaignId of [hidden.id, newId(), world.stranger.id])
      await expect(ask(dawid, { permission: "campaign.send", campaignId })).rejects.toThrow(new NotFound("campaign"));
    await expect(
      requests.askForAccess(world.as(dawid, { accountSlug: world.stranger.slug }), {
        permission: "user.manage",
        duration: HOURS,
        words: "x",
      }),
    ).rejects.toThrow(NotFound);
    await world.rows((db) =>
      db.appRestriction.create({ data: { accountId: world.account.id, app: "campaigns", roles: ["account-admin"] } }),
    );
    await expect(ask(dawid, { permission: "campaign.edit" })).rejects.toThrow(NotFound);
    await world.rows((db) => db.appRestriction.updateMany({ data: { roles: [] } }));
    expect(await stored(dawid)).toBeNull();
  });

  test("needs something that a grant could give, a reason, and a time to come", async () => {
    await expect(ask(dawid, { permission: "role.manage" })).rejects.toMatchObject({ code: "not-givable" });
    await expect(ask(dawid, { permission: "campaign.view", scope: "own" })).rejects.toMatchObject({ code: "held-already" });
    await expect(ask(ada)).rejects.toMatchObject({ code: "not-givable" });
    await expect(ask(dawid, { words: "  " })).rejects.toThrow();
    await expect(ask(dawid, { duration: { kind: "until", at: new Date(Date.now() - 1) } })).rejects.toThrow(Invalid);
    await expect(ask(dawid, { duration: { kind: "until", at: new Date(Date.now() + 400 * 24 * hour) } })).rejects.toThrow(Invalid);
    expect(await stored(dawid)).toBeNull();
  });

  test("asks for what the campaign at which one was refused needs", async () => {
    const other = await world.person("marketing-user", { name: "Noor", inTeam: true });
    const campaign = await world.rows((db) =>
      db.campaign.create({
        data: { accountId: world.account.id, id: newId(), name: "Spring", ownerId: other, teamId: world.teamId, revisionId: newId() },
      }),
    );
    const viewer = await world.person("restricted-user", { name: "Vera", inTeam: true });
    await world.rows(async (db) => {
      const grants = { "campaign.view": "group" };
      const role = await createRole(db, world.account.id, { name: `Viewer ${viewer}`, originKey: "restricted-user", grants });
      const where = { accountId_userId: { accountId: world.account.id, userId: viewer } };
      await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
    });
    await ask(viewer, { permission: "campaign.edit", campaignId: campaign.id });
    expect(await stored(viewer)).toMatchObject({ scope: "group", campaignId: campaign.id });
  });

  test("is counted: ten in an hour", async () => {
    for (let i = 0; i < 10; i += 1) await ask(dawid, { permission: "role.manage" }).catch(() => null);
    await expect(ask()).rejects.toThrow(TooMany);
  });
});

describe("An admin", () => {
  test("gives it for two hours: it counts at once, with what it needs, and no more from the very moment at which it ends", async () => {
    const { id } = await ask(dawid, { permission: "campaign.approve" });
    const now = new Date();
    const preview = await requests.previewRequest(as(ada, now), { id, scope: "group", duration: HOURS });
    expect(preview.gives.map(({ key }) => key)).toContain("campaign.approve");
    expect(preview.impact.people.map(({ userId }) => userId)).toEqual([dawid]);
    await grant(as(ada, now), { id, scope: "group", duration: HOURS, answer: "Have fun" });
    const rows = await adjustmentsOf(dawid);
    expect(rows.map(({ permissionKey }) => permissionKey)).toEqual(preview.gives.map(({ key }) => key).toSorted());
    expect(new Set(rows.map(({ endsAt }) => endsAt?.getTime()))).toEqual(new Set([now.getTime() + 2 * hour]));
    expect(await stored(dawid)).toMatchObject({ state: "granted", answeredById: ada, givenScope: "group", answer: "Have fun" });
    expect((await entries("timed-grant.given"))[0]).toMatchObject({ actorId: ada, targetId: dawid, before: { adjustments: [] } });
    await read(as(ada), verifyAuditChain).then((chain) => expect(chain).toMatchObject({ ok: true }));
  });

  test("lends the list of people until a moment, or gives it for good", async () => {
    const { id } = await ask();
    const at = new Date(Date.now() + 5 * hour);
    await grant(as(ada), { id, scope: "group", duration: { kind: "until", at } });
    const given = { givenScope: "group", givenUntil: at.toISOString() };
    expect(await entries("access-request.granted")).toMatchObject([{ targetId: id, after: { ...askedFor(), ...given } }]);
    await expect(listPeople(as(dawid), {})).resolves.toBeDefined();
    await expect(listPeople(as(dawid, new Date(at.getTime() - 1)), {})).resolves.toBeDefined();
    await expect(listPeople(as(dawid, at), {})).rejects.toThrow(NotAllowed);
    const other = await world.person("sales-user", { inTeam: true });
    const lasting = await ask(other);
    await grant(as(ada), { id: lasting.id, scope: "group", duration: LASTING });
    await expect(listPeople(as(other, new Date(at.getTime() + 1000 * hour)), {})).resolves.toBeDefined();
  });

  test("gives nothing where the person may do something else by now than the preview was made on", async () => {
    const { id } = await ask(dawid, { permission: "campaign.approve" });
    const give = { id, scope: "group", duration: HOURS } as const;
    const { seen } = await requests.previewRequest(as(ada), give);
    await changeRole(as(ada), { id: dawid, role: "marketing-user", expected: "sales-user" });
    await expect(requests.grantRequest(as(ada), { ...give, seen })).rejects.toMatchObject({ code: "seen-changed" });
    expect(await adjustmentsOf(dawid)).toEqual([]);
    expect(await stored(dawid)).toMatchObject({ state: "open" });
    await grant(as(ada), give);
    expect(await stored(dawid)).toMatchObject({ state: "granted" });
  });

  test("gives narrower than it was asked, and never wider", async () => {
    const { id } = await ask(dawid, { permission: "campaign.edit", scope: "global" });
    await grant(as(ada), { id, scope: "group", duration: HOURS });
    expect((await adjustmentsOf(dawid)).find(({ permissionKey }) => permissionKey === "campaign.edit")?.scope).toBe("group");
    const other = await world.person("sales-user", { inTeam: true });
    const narrow = await ask(other, { permission: "campaign.edit", scope: "group" });
    await expect(requests.grantRequest(as(ada), { id: narrow.id, scope: "global", duration: HOURS, seen: "" })).rejects.toThrow(Invalid);
    expect(await adjustmentsOf(other)).toEqual([]);
  });

  test("declines with a reason, which the person is mailed", async () => {
    const { id } = await ask();
    await expect(requests.declineRequest(as(ada), { id, answer: " " })).rejects.toThrow();
    await requests.declineRequest(as(ada), { id, answer: "Ask Ben first" });
    const told = { targetId: id, after: askedFor(), reason: "Ask Ben first" };
    expect(await entries("access-request.declined")).toMatchObject([told]);
    expect((await requests.getAccessAsked(as(dawid), { permission: "user.manage" })).last).toMatchObject({
      state: "declined",
      by: "Ada Kowalska",
      answer: "Ask Ben first",
    });
    sink.messages.length = 0;
    const jobs = await takeJobs<Parameters<typeof requests.mailAnswer>[1]>("mail-access-answer");
    for (const job of jobs.filter(({ requestId }) => requestId === id))
      await requests.mailAnswer(world.worker({ config: sink.config }), job);
    expect(sink.messages.map(({ raw }) => raw.toString()).join("")).toContain("Ask Ben first");
  });

  test("who cannot give it does not see it: the guard decides", async () => {
    const clerk = await world.person("administrator", { name: "Cleo Clerk" });
    await world.rows(async (db) => {
      const grants = { "user.manage": "global", "account.manage": "global", "contact.view": "global" };
      const role = await createRole(db, world.account.id, { name: `Clerk ${clerk}`, originKey: "administrator", grants });
      const where = { accountId_userId: { accountId: world.account.id, userId: clerk } };
      await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
    });
    const { id, askedWhom } = await ask(dawid, { permission: "campaign.approve" });
    expect(askedWhom).not.toContain("Cleo Clerk");
    const seen = (await requests.listRequests(as(clerk), {})).requests;
    expect(seen.map((one) => one.id)).not.toContain(id);
    const { seen: shown } = await requests.previewRequest(as(ada), { id, scope: "group", duration: HOURS });
    const give = { id, scope: "group", duration: HOURS, seen: shown } as const;
    await expect(requests.grantRequest(as(clerk), give)).rejects.toThrow(BeyondYou);
    expect(await stored(dawid)).toMatchObject({ state: "open" });
    await expect(requests.listRequests(as(dawid), {})).rejects.toThrow(NotAllowed);
    await expect(requests.grantRequest(as(dawid), give)).rejects.toThrow(NotAllowed);
    await expect(requests.withdrawRequest(as(clerk), { id })).rejects.toThrow(NotFound);
    const stranger = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    await expect(requests.grantRequest(stranger, give)).rejects.toThrow(NotFound);
    await expect(requests.declineRequest(stranger, { id, answer: "no" })).rejects.toThrow(NotFound);
  });

  test("answers at the same moment as another: exactly one wins, and the other is told who", async () => {
    for (let round = 0; round < 5; round += 1) {
      const asker = await world.person("sales-user", { inTeam: true });
      const { id } = await ask(asker);
      const { seen } = await requests.previewRequest(as(ada), { id, scope: "group", duration: HOURS });
      const outcomes = await Promise.allSettled([
        requests.grantRequest(as(ada), { id, scope: "group", duration: HOURS, seen }),
        requests.declineRequest(as(world.account.userId), { id, answer: "No" }),
      ]);
      const lost = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as { code: string; data: { name: string } }] : []));
      expect(lost).toHaveLength(1);
      expect(lost[0]).toMatchObject({ code: "already-answered", data: { name: expect.stringMatching(/Ada|Owner/) as string } });
      const { state } = (await stored(asker))!;
      expect((await adjustmentsOf(asker)).length > 0).toBe(state === "granted");
    }
  });
});

test("What ended is told to the one who had it, the latest first, and why, as soon as it has", async () => {
  const start = Date.now();
  const at = (hours: number) => new Date(start + hours * hour);
  const first = await ask();
  await grant(as(ada, at(0)), { id: first.id, scope: "group", duration: { kind: "until", at: at(5) } });
  const { timed } = await getAdjustments(as(ada, at(1)), { id: dawid });
  await endTimedGrant(as(ada, at(1)), { id: dawid, grantId: timed[0]!.id });
  const second = await requests.askForAccess(as(dawid, at(1)), { permission: "user.manage", duration: HOURS, words: "Once more" });
  await grant(as(ada, at(1)), { id: second.id, scope: "group", duration: HOURS });
  const asked = async (hours: number) => (await requests.getAccessAsked(as(dawid, at(hours)), { permission: "user.manage" })).ended;
  expect(await asked(2)).toEqual({ at: at(1), why: "hand" });
  expect(await asked(3)).toEqual({ at: at(3), why: "time" });
  const { ended } = await requests.listMyRequests(as(dawid, at(3)));
  expect(ended.map(({ why, givenBy }) => [why, givenBy])).toEqual([
    ["time", "Ada Kowalska"],
    ["hand", "Ada Kowalska"],
  ]);
});

test("What nobody answers in two weeks is closed, and the person is told", async () => {
  await takeJobs("expire-access-request");
  const { id } = await ask();
  const [job] = await takeJobs<Parameters<typeof requests.expireRequest>[1]>("expire-access-request");
  await requests.expireRequest(world.worker(), job!);
  expect(await stored(dawid)).toMatchObject({ state: "open" });
  await requests.expireRequest(world.worker({ now: new Date(Date.now() + 15 * 24 * hour) }), job!);
  expect(await stored(dawid)).toMatchObject({ id, state: "expired" });
  expect(await entries("access-request.expired")).toMatchObject([{ targetId: id, after: askedFor() }]);
  expect((await takeJobs<{ requestId: string }>("mail-access-answer")).map(({ requestId }) => requestId)).toContain(id);
});
