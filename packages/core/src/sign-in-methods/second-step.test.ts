import { inspect } from "node:util";
import { createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession, hashPassword, signIn } from "../identity/index.ts";
import { type Context, Invalid, limitRate, NotSignedIn, outside, TooMany } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as methods from "./index.ts";
import { codeAt, testDevice } from "./testing.ts";

const PASSWORD = "correct horse";
const NAMED = "http://localhost:3000";
const STEP = 30_000;
let world: World;
let visitor: Context;
let user: { id: string; email: string };
let clock: number;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  const passwordHash = await hashPassword(PASSWORD);
  user = await world.rows((db) => createUser(db, { name: "Dawid Nowak", passwordHash }));
  clock = Date.now();
  const nobody = world.as(user.id, { config: { appUrl: NAMED } });
  visitor = { ...nobody, session: null, accountSlug: null, ip: user.id, now: () => new Date(clock) };
});

const enter = () => signIn(visitor, { email: user.email, password: PASSWORD, remember: true });
async function asPerson(token: string): Promise<Context> {
  return { ...visitor, session: await findSession(visitor, token) };
}
const signedIn = async () => asPerson((await enter())!.token);

/** Sets up an app; its key and the codes for whoever loses it. */
async function withApp(): Promise<{ ctx: Context; key: string; codes: readonly string[] }> {
  const ctx = await signedIn();
  const { key } = await methods.startOneTimePassword(ctx);
  const { codes } = await methods.confirmOneTimePassword(ctx, { code: codeAt(key, new Date(clock)) });
  // The step of that code and the one before are over.
  clock += 2 * STEP;
  return { ctx, key, codes: codes! };
}
/** Adds a passkey. */
async function withPasskey() {
  const ctx = await signedIn();
  const device = testDevice(NAMED);
  const { options } = await methods.startPasskey(ctx);
  const { codes } = await methods.addPasskey(ctx, { name: "Laptop", answer: device.register(options) });
  return { ctx, device, codes: codes! };
}

describe("an authenticator app", () => {
  test("counts once a code of it was given, and from then on a password alone signs nobody in", async () => {
    const ctx = await signedIn();
    const { key, picture } = await methods.startOneTimePassword(ctx);
    expect(key.replaceAll(" ", "")).toMatch(/^[A-Z2-7]{32}$/);
    expect(picture).toMatch(/^data:image\/png;base64,/);
    expect((await enter())!.owesSecondStep, "not confirmed").toBe(false);
    await expect(methods.confirmOneTimePassword(ctx, { code: "000000" })).rejects.toThrow(Invalid);
    const { codes } = await methods.confirmOneTimePassword(ctx, { code: codeAt(key, new Date(clock)) });
    expect(codes).toHaveLength(10);
    expect(await methods.listSignInMethods(ctx)).toMatchObject({ oneTimePassword: { lastUsedAt: null }, recoveryCodes: 10 });
    const { token, owesSecondStep } = (await enter())!;
    expect(owesSecondStep).toBe(true);
    expect(await findSession(visitor, token)).toBeNull();
    expect(await methods.findSecondStep(visitor, token)).toMatchObject({ email: user.email, ways: { code: true, passkey: false } });
  });

  test("keeps its key encrypted: neither the row nor a recovery code can be used by who reads the database", async () => {
    const { key, codes } = await withApp();
    const rows = await world.rows(async (db) => [
      await db.oneTimePassword.findUniqueOrThrow({ where: { userId: user.id } }),
      await db.recoveryCode.findMany({ where: { userId: user.id } }),
    ]);
    const text = inspect(
      rows
        .flat()
        .map((row) => Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value))),
    );
    expect(text).not.toContain(key.replaceAll(" ", ""));
    expect(text).not.toContain(codes[0]!.replaceAll("-", ""));
  });

  test("takes the code of this step, the one before and the one after, and none further away", async () => {
    const { key } = await withApp();
    for (const [steps, isTaken] of [
      [-2, false],
      [2, false],
      [-1, true],
      [0, true],
      [1, true],
    ] as const) {
      const { token } = (await enter())!;
      const done = methods.finishSecondStep(visitor, token, { code: codeAt(key, new Date(clock + steps * STEP)) });
      if (isTaken) expect(await findSession(visitor, (await done).token)).toMatchObject({ userId: user.id, hasTwoSteps: true });
      else await expect(done).rejects.toThrow(Invalid);
    }
  });

  test("takes a code once: neither it nor that of a step before is taken again, in whatever sign-in", async () => {
    const { key } = await withApp();
    const code = codeAt(key, new Date(clock));
    await methods.finishSecondStep(visitor, (await enter())!.token, { code });
    const { token } = (await enter())!;
    await expect(methods.finishSecondStep(visitor, token, { code })).rejects.toThrow("The code is not right.");
    await expect(methods.finishSecondStep(visitor, token, { code: codeAt(key, new Date(clock - STEP)) })).rejects.toThrow(Invalid);
    clock += STEP;
    await expect(methods.finishSecondStep(visitor, token, { code: codeAt(key, new Date(clock)) })).resolves.toMatchObject({
      userId: user.id,
    });
  });

  test("can be guessed at ten times in fifteen minutes, however often one signs in for it; the sign-in waits on", async () => {
    const { key } = await withApp();
    const { token } = (await enter())!;
    const from = (i: number) => ({ ...visitor, ip: `browser ${i}` });
    for (let i = 0; i < 10; i++) await expect(methods.finishSecondStep(from(i), token, { code: "000000" })).rejects.toThrow(Invalid);
    const right = () => ({ code: codeAt(key, new Date(clock)) });
    await expect(methods.finishSecondStep(from(11), token, right())).rejects.toThrow(TooMany);
    expect(await methods.findSecondStep(visitor, token)).not.toBeNull();
    const again = (await enter())!.token;
    await expect(methods.finishSecondStep(from(12), again, right()), "another sign-in").rejects.toThrow(TooMany);
    clock += 15 * 60_000;
    expect(await methods.finishSecondStep(visitor, (await enter())!.token, right())).toMatchObject({ userId: user.id });
  });

  test("can't be guessed at from one browser for many people either", async () => {
    const { codes } = await withApp();
    const { token } = (await enter())!;
    for (let i = 0; i < 50; i++) await limitRate(visitor, "second-step-from", "crowded", 50, 15 * 60);
    await expect(methods.finishSecondStep({ ...visitor, ip: "crowded" }, token, { code: codes[0]! })).rejects.toThrow(TooMany);
  });
});

describe("the second step", () => {
  test("gives a new token, and the one of the first step is worth nothing afterwards", async () => {
    const { codes } = await withApp();
    const { token } = (await enter())!;
    const done = await methods.finishSecondStep(visitor, token, { code: codes[0]! });
    expect(done.token).not.toBe(token);
    expect(await findSession(visitor, token)).toBeNull();
    expect(await methods.findSecondStep(visitor, token)).toBeNull();
    await expect(methods.finishSecondStep(visitor, token, { code: codes[1]! })).rejects.toThrow(NotSignedIn);
  });

  test("can be taken for ten minutes, by an active person alone", async () => {
    const { codes } = await withApp();
    const { token } = (await enter())!;
    clock += 10 * 60_000 + 1;
    expect(await methods.findSecondStep(visitor, token)).toBeNull();
    await expect(methods.finishSecondStep(visitor, token, { code: codes[0]! })).rejects.toThrow(NotSignedIn);
    const next = (await enter())!;
    await world.rows((db) => db.user.update({ where: { id: user.id }, data: { status: "suspended" } }));
    await expect(methods.finishSecondStep(visitor, next.token, { code: codes[0]! })).rejects.toThrow(NotSignedIn);
  });

  test("is owed by a recovery code or a passkey as well, each recovery code once", async () => {
    const { codes } = await withPasskey();
    const first = (await enter())!;
    expect(first.owesSecondStep).toBe(true);
    const typed = ` ${codes[3]!.toUpperCase().replaceAll("-", " ")} `;
    await methods.finishSecondStep(visitor, first.token, { code: typed });
    await expect(methods.finishSecondStep(visitor, (await enter())!.token, { code: codes[3]! })).rejects.toThrow(Invalid);
  });

  test("is refused with the codes of somebody else, and with old ones once new ones were made", async () => {
    const { ctx, codes } = await withApp();
    const { codes: renewed } = await methods.renewRecoveryCodes(ctx);
    const { token } = (await enter())!;
    await expect(methods.finishSecondStep(visitor, token, { code: codes[0]! })).rejects.toThrow(Invalid);
    const other = await world.rows((db) => createUser(db, { name: "Other" }));
    expect(await outside(visitor, (db) => methods.takeCode({ ...visitor, db }, other.id, renewed![0]!))).toBeNull();
    expect(await outside(visitor, (db) => methods.takeCode({ ...visitor, db }, user.id, renewed![0]!))).toBe("recovery-code");
  });
});

describe("a passkey", () => {
  test("is the whole sign-in: no second step is owed, whoever it belongs to is found by it", async () => {
    const { device } = await withPasskey();
    const { options, browser } = await methods.startPasskeySignIn(visitor);
    const done = await methods.signInByPasskey(visitor, { answer: device.sign(options), remember: false }, { userAgent: null, browser });
    expect(done).toMatchObject({ userId: user.id, owesSecondStep: false });
    expect(await findSession(visitor, done!.token)).toMatchObject({ hasTwoSteps: true });
    expect((await methods.listSignInMethods(await asPerson(done!.token))).passkeys).toMatchObject([
      { name: "Laptop", lastUsedAt: new Date(clock) },
    ]);
  });

  test("answers what this very browser was asked, once, for five minutes, for this purpose", async () => {
    const { device } = await withPasskey();
    const by = { userAgent: null };
    const asked = await methods.startPasskeySignIn(visitor);
    const other = await methods.startPasskeySignIn(visitor);
    const answer = device.sign(asked.options);
    const tried = (browser: string, given = answer) =>
      methods.signInByPasskey(visitor, { answer: given, remember: false }, { ...by, browser });
    expect(await tried(other.browser), "another browser").toBeNull();
    expect(await tried(asked.browser)).not.toBeNull();
    expect(await tried(asked.browser), "a second time").toBeNull();
    clock += 5 * 60_000 + 1;
    expect(await tried(other.browser, device.sign(other.options)), "too late").toBeNull();
    const { token } = (await enter())!;
    const step = await methods.startSecondStepPasskey(visitor, token);
    const { sessionId } = (await methods.findSecondStep(visitor, token))!;
    expect(await tried(sessionId, device.sign(step.options)), "for another purpose").toBeNull();
  });

  test("is refused from a page of another origin, without a look at its person, of another device, and as a copy", async () => {
    const { device, codes } = await withPasskey();
    expect(codes).toHaveLength(10);
    const tried = async (sign: (options: string) => Parameters<typeof methods.signInByPasskey>[1]["answer"]) => {
      const { options, browser } = await methods.startPasskeySignIn(visitor);
      return methods.signInByPasskey(visitor, { answer: sign(options), remember: false }, { userAgent: null, browser });
    };
    expect(await tried((options) => device.sign(options, { looked: false }))).toBeNull();
    expect(await tried((options) => testDevice(NAMED).sign(options))).toBeNull();
    const phisher = testDevice("http://localhost.evil.example");
    expect(await tried((options) => ({ ...phisher.sign(options), id: device.sign(options).id }))).toBeNull();
    await world.rows((db) => db.passkey.updateMany({ where: { userId: user.id }, data: { counter: 1_000_000 } }));
    expect(await tried((options) => device.sign(options))).toBeNull();
  });

  test("is a second step of its own person alone", async () => {
    const { device } = await withPasskey();
    const { token } = (await enter())!;
    const { options } = await methods.startSecondStepPasskey(visitor, token);
    expect(await methods.finishSecondStep(visitor, token, { answer: device.sign(options) })).toMatchObject({ userId: user.id });
    const mine = user;
    user = await world.rows(async (db) => createUser(db, { name: "Other", passwordHash: await hashPassword(PASSWORD) }));
    await withPasskey();
    const theirs = (await enter())!;
    const asked = await methods.startSecondStepPasskey(visitor, theirs.token);
    await expect(methods.finishSecondStep(visitor, theirs.token, { answer: device.sign(asked.options) })).rejects.toThrow(Invalid);
    expect(mine.id).not.toBe(user.id);
  });

  test("can't be made where the product is opened by a number", async () => {
    const ctx = { ...(await signedIn()), config: { ...visitor.config, appUrl: "http://127.0.0.1:3000" } };
    await expect(methods.startPasskey(ctx)).rejects.toThrow("Passkeys need an address with a name in it.");
    expect(await methods.listSignInMethods(ctx)).toMatchObject({ hasPasskeys: false });
  });
});

describe("a change of how one signs in", () => {
  test("ends all other sessions, is mailed to the person and stands in the log of each of their accounts", async () => {
    const id = await world.person("sales-user", { name: "Celia" });
    const passwordHash = await hashPassword(PASSWORD);
    user = await world.rows((db) => db.user.update({ where: { id }, data: { passwordHash } }));
    const other = (await enter())!.token;
    const { ctx } = await withApp();
    expect(await findSession(visitor, other)).toBeNull();
    expect(await findSession(visitor, (await enter())!.token)).toBeNull();
    const [entry] = await world.rows((db) => db.auditEvent.findMany({ orderBy: { seq: "desc" }, take: 1 }));
    expect(entry).toMatchObject({ action: "sign-in.changed", actorId: id, targetId: id, after: { change: "one-time-password-added" } });
    const { rows } = await world.database.store.pool.query(
      "SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'userId' = $1 AND payload->>'change' = 'one-time-password-added'",
      [id],
    );
    expect(rows).toHaveLength(1);
    await methods.removeOneTimePassword(ctx);
    expect(await methods.listSignInMethods(ctx)).toMatchObject({ oneTimePassword: null, recoveryCodes: 0 });
    expect((await enter())!.owesSecondStep).toBe(false);
  });
});

test("an identity provider, which vouches for somebody in one account, gives nobody a way to sign in to all of them", async () => {
  const ctx = await signedIn();
  const vouched = { ...ctx, session: { ...ctx.session!, providerAccountId: world.account.id } };
  for (const change of [
    () => methods.startOneTimePassword(vouched),
    () => methods.startPasskey(vouched),
    () => methods.addPasskey(vouched, { name: "x", answer: {} as never }),
    () => methods.renewRecoveryCodes(vouched),
    () => methods.removeOneTimePassword(vouched),
  ])
    await expect(change()).rejects.toMatchObject({ code: "by-provider" });
});

describe("proving again who one is", () => {
  test("takes the password of somebody without a second step, and goes on by a new token that ends no later", async () => {
    const { token } = (await enter())!;
    const before = (await findSession(visitor, token))!;
    clock += 11 * 60_000;
    const stale = await asPerson(token);
    await expect(methods.startOneTimePassword(stale)).rejects.toMatchObject({ kind: "not-fresh" });
    await expect(methods.proveAgain(stale, { password: "wrong" })).rejects.toThrow(Invalid);
    const next = await methods.proveAgain(stale, { password: PASSWORD });
    expect(await findSession(visitor, token), "the token before").toBeNull();
    const after = (await findSession(visitor, next.token))!;
    expect(after).toMatchObject({ id: before.id, provedAt: new Date(clock), expiresAt: before.expiresAt });
    await expect(methods.startOneTimePassword(await asPerson(next.token))).resolves.toBeDefined();
  });

  test("takes a code or a passkey, and no password, of somebody who has a second step", async () => {
    const { ctx, key, codes } = await withApp();
    expect(await methods.findProofWays(ctx)).toEqual({ password: false, code: true, passkey: false });
    await expect(methods.proveAgain(ctx, { password: PASSWORD })).rejects.toThrow("Your password alone is not enough");
    const next = await methods.proveAgain(ctx, { code: codeAt(key, new Date(clock)) });
    await expect(methods.proveAgain(await asPerson(next.token), { code: codeAt(key, new Date(clock)) })).rejects.toThrow(Invalid);
    await expect(methods.proveAgain(await asPerson(next.token), { code: codes[9]! })).resolves.toBeDefined();
  });

  test("takes a passkey that was asked for in this very session", async () => {
    const { ctx, device } = await withPasskey();
    const { options } = await methods.startProofPasskey(ctx);
    await expect(methods.proveAgain(ctx, { answer: device.sign(options) })).resolves.toBeDefined();
    await expect(methods.proveAgain(ctx, { answer: device.sign(options) })).rejects.toThrow(Invalid);
  });
});
