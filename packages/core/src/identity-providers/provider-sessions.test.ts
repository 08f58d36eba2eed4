import { createMember } from "@countersign/db/factories";
import { newId, withAccount, withoutAccount } from "@countersign/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setSignInRules } from "../accounts/index.ts";
import {
  confirmPassword,
  endOtherSessions,
  endSession,
  findSession,
  getProfile,
  listSessions,
  openSession,
  updateProfile,
} from "../identity/index.ts";
import { NotFound } from "../kernel/index.ts";
import { endSessions, getMe, listMyAccounts, resetSecondStep } from "../people/index.ts";
import { listSignInMethods } from "../sign-in-methods/index.ts";
import { createWorld, type World } from "../testing.ts";
import { finishSignIn, getSignInSettings, removeProvider, saveProvider } from "./index.ts";
import { signingIn } from "./testing-sign-in.ts";
import { startTestProvider, type TestProvider } from "./testing.ts";

let world: World;
let ways: ReturnType<typeof signingIn>;
let pine: TestProvider;
beforeAll(async () => {
  world = await createWorld();
  ways = signingIn(world);
  pine = await startTestProvider();
});
afterAll(async () => {
  await pine?.stop();
  await world?.database.drop();
});

let person: { sub: string; email: string; email_verified: boolean; name: string; groups: unknown };
let id: string;
beforeEach(async () => {
  await world.rows((db) => db.identityProvider.deleteMany());
  id = await ways.provider(pine);
  const sub = newId();
  person = { sub, email: `${sub}@pine.example`, email_verified: true, name: "Pia Pine", groups: ["staff"] };
  pine.says(person);
});

const abroad = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId: world.stranger.id }, work);
const worksAbroad = (userId: string) => abroad((db) => createMember(db, { accountId: world.stranger.id, userId, roleKey: "sales-user" }));
const sessionOf = () => ways.sessionOf({ at: pine, id });

describe("a session that a provider opened", () => {
  test("opens the provider's account, and every other is not found", async () => {
    const session = await sessionOf();
    await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      db.membership.create({ data: { accountId: world.stranger.id, userId: session.userId, roleKey: "sales-user" } }),
    );
    expect((await listMyAccounts(ways.inside(session))).map(({ slug }) => slug)).toEqual(["meadow"]);
    await expect(getMe(ways.inside(session, "stranger"))).rejects.toThrow(NotFound);
    expect(await getMe(ways.inside({ id: session.id, userId: session.userId }, "stranger"))).toMatchObject({
      person: { name: "Pia Pine" },
    });
  });

  test("neither tells nor ends the sessions that the person opened themselves: they may be of other organisations", async () => {
    const session = await sessionOf();
    const { store } = world.database;
    const own = await withoutAccount(store, (db) =>
      openSession({ ...ways.visitor(), db }, { userId: session.userId, method: "password", userAgent: null, remember: false }),
    );
    const mine = (await findSession(ways.visitor(), own.token))!;
    const second = await sessionOf();
    expect((await listSessions(ways.inside(session))).map(({ id }) => id).toSorted()).toEqual([session.id, second.id].toSorted());
    await expect(endSession(ways.inside(session), { id: mine.id })).rejects.toBeInstanceOf(NotFound);
    expect(await endOtherSessions(ways.inside(session))).toEqual({ ended: 1 });
    expect(await findSession(ways.visitor(), own.token)).toMatchObject({ id: mine.id });
    expect(await listSessions(ways.inside(mine))).toHaveLength(2);
  });

  test("does not tell which accounts elsewhere ask for two steps: their names are no business of whoever runs the provider", async () => {
    const session = await sessionOf();
    await worksAbroad(session.userId);
    const askingWith = async (twoSteps: string) => {
      await abroad((db) => db.account.update({ where: { id: world.stranger.id }, data: { twoSteps } }));
      await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { twoSteps } }));
    };
    await askingWith("all");
    const { providerAccountId: _, ...theirOwn } = session;
    expect((await listSignInMethods(ways.inside(session))).askedBy).toEqual(["meadow"]);
    expect((await listSignInMethods(ways.inside(theirOwn))).askedBy.toSorted()).toEqual(["meadow", "stranger"]);
    await askingWith("optional");
  });

  test("keeps its times when an account elsewhere asks its people for stricter ones", async () => {
    const session = await sessionOf();
    await worksAbroad(session.userId);
    const own = await withoutAccount(world.database.store, (db) =>
      openSession({ ...ways.visitor(), db }, { userId: session.userId, method: "password", userAgent: null, remember: false }),
    );
    const strict = { idleMinutes: 5, sessionHours: 1, twoSteps: "optional" } as const;
    await setSignInRules(world.as(world.stranger.userId, { accountSlug: "stranger" }), strict);
    const rows = await withoutAccount(world.database.store, (db) => db.session.findMany({ where: { userId: session.userId } }));
    const kept = rows.find(({ id }) => id === session.id)!;
    expect(kept.idleMinutes).toBeGreaterThan(5);
    expect(kept.expiresAt.getTime() - kept.createdAt.getTime()).toBeGreaterThan(3_600_000);
    expect(await findSession(ways.visitor(), own.token), "who signed in themselves can open it").toMatchObject({ idleMinutes: 5 });
    await setSignInRules(world.as(world.stranger.userId, { accountSlug: "stranger" }), {
      ...strict,
      idleMinutes: null,
      sessionHours: null,
    });
  });

  test("gives its person no other name in accounts that it does not open", async () => {
    const session = await sessionOf();
    const profile = { name: "The Boss", locale: "en", timeZone: "UTC", theme: "dark" } as const;
    const nameNow = async () => (await getProfile(ways.inside(session))).name;
    await updateProfile(ways.inside(session), { ...profile, name: "Pia P." });
    expect(await nameNow(), "nobody elsewhere reads it").toBe("Pia P.");
    await worksAbroad(session.userId);
    await expect(updateProfile(ways.inside(session), profile)).rejects.toMatchObject({ code: "by-provider" });
    await updateProfile(ways.inside(session), { ...profile, name: "Pia P." });
    expect(await getProfile(ways.inside(session))).toMatchObject({ name: "Pia P.", theme: "dark" });
    const { providerAccountId: _, ...theirOwn } = session;
    await updateProfile(ways.inside(theirOwn), profile);
    expect(await nameNow()).toBe("The Boss");
  });

  describe("ends with the provider:", () => {
    const owner = () => world.as(world.account.userId);
    const view = async () => (await getSignInSettings(owner())).providers.find((one) => one.id === id)!;
    const switchOff = async () => {
      const { hasSecret: _has, redirectUri: _uri, lines: _lines, people: _people, lastAt: _at, signedIn: _in, ...settings } = await view();
      return saveProvider(owner(), { ...settings, enabled: false, secret: null });
    };
    const remove = async () => removeProvider(owner(), { id, version: (await view()).version });

    test.each([
      ["switched off", switchOff],
      ["removed", remove],
    ])("%s, it signs out at once whom it signed in, and says how many, and nobody whom another one did", async (_how, end) => {
      const session = await sessionOf();
      const again = await sessionOf();
      pine.says({ ...person, sub: newId(), email: `${newId()}@pine.example` });
      const elsewhere = await ways.sessionOf({ at: pine, id: await ways.provider(pine) });
      expect((await view()).signedIn).toBe(1);
      expect(await end()).toMatchObject({ signedOut: 1 });
      const { store } = world.database;
      const left = await withoutAccount(store, (db) => db.session.findMany({ where: { providerAccountId: world.account.id } }));
      const ids = left.map((one) => one.id);
      expect(ids).toContain(elsewhere.id);
      for (const ended of [session, again]) expect(ids).not.toContain(ended.id);
    });

    test("a change that leaves it on signs nobody out", async () => {
      const session = await sessionOf();
      const { hasSecret: _has, redirectUri: _uri, lines: _lines, people: _people, lastAt: _at, signedIn: _in, ...settings } = await view();
      expect(await saveProvider(owner(), { ...settings, name: "Pine again", secret: null })).toMatchObject({ signedOut: 0 });
      expect((await view()).signedIn).toBe(1);
      expect(await listSessions(ways.inside(session))).toHaveLength(1);
    });

    test("nobody comes in any more who set out before it was switched off", async () => {
      const answer = await ways.setOut({ at: pine, id });
      await switchOff();
      await expect(finishSignIn(ways.visitor(), answer)).rejects.toThrow(NotFound);
    });

    test("it stays while the owner of the account has no other way to sign in", async () => {
      await sessionOf();
      const ownerId = world.account.userId;
      const accountId = world.account.id;
      await world.rows((db) =>
        db.providerPerson.create({ data: { accountId, providerId: id, userId: ownerId, groups: [], roles: [], at: new Date() } }),
      );
      const other = await world.person("account-admin");
      await world.rows((db) => db.user.update({ where: { id: other }, data: { passwordHash: "a password" } }));
      const { passwordHash } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: ownerId } }));
      await world.rows((db) => db.user.update({ where: { id: ownerId }, data: { passwordHash: null } }));
      for (const end of [switchOff, remove]) await expect(end()).rejects.toMatchObject({ code: "provider-locks-out" });
      expect((await view()).signedIn).toBe(1);
      await world.rows((db) => db.user.update({ where: { id: ownerId }, data: { passwordHash: passwordHash ?? "a password" } }));
      expect(await switchOff()).toMatchObject({ signedOut: 1 });
    });
  });

  test("brings no rights along that its person has in other organisations, and writes nothing into their logs", async () => {
    const session = await sessionOf();
    const accountId = world.stranger.id;
    const key = { accountId_userId: { accountId: world.account.id, userId: session.userId } };
    await world.rows((db) => db.membership.update({ where: key, data: { roleKey: "account-admin" } }));
    const id = await world.person("sales-user");
    await abroad(async (db) => {
      await createMember(db, { accountId, userId: session.userId, roleKey: "account-admin" });
      await createMember(db, { accountId, userId: id, roleKey: "sales-user" });
    });
    const elsewhere = { code: "belongs-elsewhere" };
    await expect(endSessions(ways.inside(session), { id })).rejects.toMatchObject(elsewhere);
    await expect(resetSecondStep(ways.inside(session), { id })).rejects.toMatchObject(elsewhere);
    const { providerAccountId: _, ...theirOwn } = session;
    expect(await endSessions(ways.inside(theirOwn), { id })).toEqual({ ended: 0 });
    const entries = () => abroad((db) => db.auditEvent.count({ where: { actorId: session.userId } }));
    await expect(confirmPassword(ways.inside(session, "stranger"), "a guess")).rejects.toThrow("not right");
    expect(await entries()).toBe(0);
    const again = { ...ways.inside(theirOwn, "stranger"), attempt: { procedure: "identity.changePassword", id: null } };
    await expect(confirmPassword(again, "a guess")).rejects.toThrow("not right");
    expect(await entries()).toBe(1);
  });
});
