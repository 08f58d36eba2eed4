import { withAccount } from "@countersign/db";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findSession, hashPassword, signIn } from "../identity/index.ts";
import type { Context } from "../kernel/index.ts";
import { getMe } from "../people/index.ts";
import { listSignInMethods } from "../sign-in-methods/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createChildAccount } from "./index.ts";

const PASSWORD = "correct horse";
const MINUTE = 60_000;
let world: World;
let child: { readonly id: string; readonly slug: string };
/** Manages accounts in the parent, and so the child, without being a member there. */
let manager: string;
/** Works in the parent alone. */
let colleague: string;

beforeAll(async () => {
  world = await createWorld();
  child = await createChildAccount(world.as(world.account.userId), { name: "Kid", slug: "kid", timeZone: "Europe/Warsaw", locale: "en" });
  manager = await world.person("account-admin", { name: "Ada" });
  colleague = await world.person("sales-user", { name: "Sam" });
  const passwordHash = await hashPassword(PASSWORD);
  await world.rows((db) => db.user.updateMany({ where: { id: { in: [manager, colleague] } }, data: { passwordHash } }));
});
afterAll(() => world?.database.drop());
afterEach(async () => {
  for (const id of [world.account.id, child.id]) await rules(id, { idleMinutes: null, sessionHours: null, twoSteps: "optional" });
});

const rules = (id: string, data: { idleMinutes?: number | null; sessionHours?: number | null; twoSteps?: string }) =>
  withAccount(world.database.store, { accountId: id }, (db) => db.account.update({ where: { id }, data }));
const inChild = (userId: string, hasTwoSteps = false): Context => {
  const ctx = world.as(userId, { accountSlug: child.slug });
  return { ...ctx, session: { ...ctx.session!, hasTwoSteps } };
};
const visitor = (now: number): Context => ({ ...world.as(manager), session: null, ip: crypto.randomUUID(), now: () => new Date(now) });
async function enter(userId: string, now: number): Promise<string> {
  const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: userId } }));
  return (await signIn(visitor(now), { email, password: PASSWORD, remember: true }))!.token;
}

describe("somebody who manages a child account from its parent", () => {
  test("is asked for two steps there where the parent asks for them, though the child does not", async () => {
    await expect(getMe(inChild(manager))).resolves.toBeDefined();
    for (const twoSteps of ["admins", "all"]) {
      await rules(world.account.id, { twoSteps });
      await expect(getMe(inChild(manager)), twoSteps).rejects.toMatchObject({ code: "two-steps-required", data: { account: "meadow" } });
      await expect(getMe(inChild(manager, true)), twoSteps).resolves.toBeDefined();
    }
  });

  test("is asked for them where the child asks, though the parent does not", async () => {
    await rules(child.id, { twoSteps: "admins" });
    await expect(getMe(inChild(manager))).rejects.toMatchObject({ code: "two-steps-required", data: { account: "Kid" } });
    await expect(getMe(world.as(manager)), "the parent itself").resolves.toBeDefined();
    expect((await listSignInMethods(world.as(manager))).askedBy, "where they are sent to set one up").toEqual(["Kid"]);
    expect((await listSignInMethods(world.as(colleague))).askedBy).toEqual([]);
  });

  test("is signed out by the child's times where these are stricter; who has nothing to do with the child is not", async () => {
    const now = Date.now();
    await rules(child.id, { idleMinutes: 30, sessionHours: 2 });
    const [idle, used, other] = [await enter(manager, now), await enter(manager, now), await enter(colleague, now)];
    expect(await findSession(visitor(now + 31 * MINUTE), idle), "idle for half an hour").toBeNull();
    for (let minutes = 20; minutes < 120; minutes += 20) {
      const session = await findSession(visitor(now + minutes * MINUTE), used);
      expect(session, `in use after ${minutes} minutes`).toMatchObject({ idleMinutes: 30, expiresAt: new Date(now + 120 * MINUTE) });
    }
    expect(await findSession(visitor(now + 120 * MINUTE), used), "two hours after signing in").toBeNull();
    expect(await findSession(visitor(now + 300 * MINUTE), other)).not.toBeNull();
  });

  test("is not by them where another account's provider signed them in: that session opens neither parent nor child", async () => {
    const now = Date.now();
    await rules(child.id, { idleMinutes: 30 });
    const token = await enter(manager, now);
    const by = (providerAccountId: string) =>
      world.rows((db) => db.session.updateMany({ where: { userId: manager }, data: { method: "openid", providerAccountId } }));
    await by(world.stranger.id);
    expect((await findSession(visitor(now + 2 * MINUTE), token))!.idleMinutes).toBeGreaterThan(30);
    await by(world.account.id);
    expect((await findSession(visitor(now + 4 * MINUTE), token))!.idleMinutes, "the parent's provider").toBe(30);
  });

  test("is signed out by the parent's times where these are stricter", async () => {
    const now = Date.now();
    await rules(child.id, { idleMinutes: 60 });
    await rules(world.account.id, { idleMinutes: 15 });
    const token = await enter(manager, now);
    expect(await findSession(visitor(now + 2 * MINUTE), token)).toMatchObject({ idleMinutes: 15 });
    expect(await findSession(visitor(now + 18 * MINUTE), token)).toBeNull();
  });
});
