import { createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession, hashPassword, listSessions, signIn } from "../identity/index.ts";
import { type Context, NotAllowed } from "../kernel/index.ts";
import { listSignInMethods } from "../sign-in-methods/index.ts";
import { getMe, resetSecondStep } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getSignInRules, setSignInRules } from "./index.ts";

const PASSWORD = "correct horse";
const NONE = { idleMinutes: null, sessionHours: null, twoSteps: "optional" } as const;
let world: World;
let sam: string;

beforeAll(async () => {
  world = await createWorld();
  sam = await world.person("sales-user", { name: "Sam" });
  const passwordHash = await hashPassword(PASSWORD);
  await world.rows((db) => db.user.update({ where: { id: sam }, data: { passwordHash } }));
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  await setSignInRules(admin(), NONE);
});

const admin = (): Context => world.as(world.account.userId);
const withTwoSteps = (ctx: Context): Context => ({ ...ctx, session: { ...ctx.session!, hasTwoSteps: true } });
const app = (userId: string) =>
  world.rows((db) => db.oneTimePassword.create({ data: { userId, secret: new Uint8Array(40), confirmedAt: new Date() } }));
const noApp = (userId: string) => world.rows((db) => db.oneTimePassword.deleteMany({ where: { userId } }));
const visitor = (now: number): Context => ({ ...world.as(sam), session: null, ip: crypto.randomUUID(), now: () => new Date(now) });
async function enter(now: number, remember: boolean): Promise<string> {
  const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: sam } }));
  return (await signIn(visitor(now), { email, password: PASSWORD, remember }))!.token;
}

describe("how long a session lasts", () => {
  const HOUR = 3_600_000;
  test("an account shortens it for its people, remembered or not, also for sessions that there are; the list says when they end", async () => {
    const now = Date.now();
    const token = await enter(now, true);
    await setSignInRules(admin(), { ...NONE, idleMinutes: 30 });
    const session = (await findSession(visitor(now + 60_000), token))!;
    expect(session.idleMinutes).toBe(30);
    const [listed] = await listSessions({ ...visitor(now + 60_000), session });
    expect(listed!.endsAt).toEqual(new Date(now + 30 * 60_000));
    expect(await findSession(visitor(now + 30 * 60_000), token), "idle for thirty minutes").toBeNull();
    const other = await enter(now, false);
    expect(await findSession(visitor(now + 29 * 60_000), other)).not.toBeNull();
    expect(await findSession(visitor(now + 58 * 60_000), other), "each use counts anew").not.toBeNull();
  });

  test("it ends so many hours after signing in, however much it is used, and not later for a rule that is taken back meanwhile", async () => {
    const now = Date.now();
    await setSignInRules(admin(), { ...NONE, sessionHours: 1 });
    const token = await enter(now, true);
    for (let minutes = 10; minutes < 60; minutes += 10) expect(await findSession(visitor(now + minutes * 60_000), token)).not.toBeNull();
    expect(await findSession(visitor(now + HOUR), token)).toBeNull();
    expect((await findSession(visitor(now + HOUR), await enter(now + HOUR, true)))!.expiresAt).toEqual(new Date(now + 2 * HOUR));
  });

  test("of somebody who did not ask to stay signed in it is two hours without use, and twelve in all", async () => {
    const now = Date.now();
    const idle = await enter(now, false);
    expect(await findSession(visitor(now + 2 * HOUR), idle)).toBeNull();
    const used = await enter(now, false);
    for (let hour = 1; hour < 12; hour += 1) expect(await findSession(visitor(now + hour * HOUR), used)).not.toBeNull();
    expect(await findSession(visitor(now + 12 * HOUR), used)).toBeNull();
  });
});

describe("two steps", () => {
  test("can be asked for by nobody who takes one themselves, and not while the owner does", async () => {
    const rules = { ...NONE, twoSteps: "all" } as const;
    await expect(setSignInRules(admin(), rules)).rejects.toMatchObject({ code: "two-steps-yourself" });
    await expect(setSignInRules(withTwoSteps(admin()), rules)).rejects.toMatchObject({ code: "two-steps-owner" });
    await expect(setSignInRules(world.as(sam), rules)).rejects.toThrow(NotAllowed);
    await expect(getSignInRules(world.as(sam))).rejects.toThrow(NotAllowed);
    expect(await getSignInRules(admin())).toMatchObject({ ...NONE, people: 2, without: 2, hasTwoSteps: false });
  });

  test("asked of everybody, nothing of the account is open to who has none; their own methods are", async () => {
    await app(world.account.userId);
    await setSignInRules(withTwoSteps(admin()), { ...NONE, twoSteps: "all" });
    await expect(getMe(world.as(sam))).rejects.toMatchObject({ code: "two-steps-required" });
    expect((await listSignInMethods(world.as(sam))).askedBy).toHaveLength(1);
    await expect(getMe(withTwoSteps(world.as(sam)))).resolves.toBeDefined();
    await setSignInRules(withTwoSteps(admin()), { ...NONE, twoSteps: "admins" });
    await expect(getMe(world.as(sam)), "who manages nobody").resolves.toBeDefined();
    await expect(getMe(admin())).rejects.toMatchObject({ code: "two-steps-required" });
    await setSignInRules(withTwoSteps(admin()), NONE);
    await noApp(world.account.userId);
  });

  test("of somebody who lost their phone are removed by who manages them: they are signed out and it is logged; not by others", async () => {
    await expect(resetSecondStep(admin(), { id: sam })).rejects.toMatchObject({ code: "no-second-step" });
    const token = await enter(Date.now(), true);
    await app(sam);
    const peer = await world.person("sales-user");
    await expect(resetSecondStep(world.as(peer), { id: sam })).rejects.toThrow(NotAllowed);
    await resetSecondStep(admin(), { id: sam, reason: "Lost their phone" });
    expect(await findSession(visitor(Date.now()), token)).toBeNull();
    const entry = await world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
    expect(entry).toMatchObject({
      action: "sign-in.changed",
      actorId: world.account.userId,
      targetId: sam,
      after: { change: "second-step-reset" },
      reason: "Lost their phone",
    });
    expect((await enter(Date.now(), true)).length).toBeGreaterThan(20);
  });

  test("of somebody who belongs to an account that one does not manage are left alone", async () => {
    const stranger = await world.rows((db) => createUser(db, { name: "Stranger" }));
    await expect(resetSecondStep(admin(), { id: stranger.id })).rejects.toMatchObject({ kind: "not-found" });
  });
});
