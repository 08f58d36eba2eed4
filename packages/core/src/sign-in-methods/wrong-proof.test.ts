import { createMember, createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession, hashPassword, signIn } from "../identity/index.ts";
import { type Context, Invalid, recordWrongProof } from "../kernel/index.ts";
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
const signedIn = async (): Promise<Context> => ({ ...visitor, session: await findSession(visitor, (await enter())!.token) });

/** Sets up an app; its key. */
async function withApp() {
  const ctx = await signedIn();
  const { key } = await methods.startOneTimePassword(ctx);
  await methods.confirmOneTimePassword(ctx, { code: codeAt(key, new Date(clock)) });
  // The step of that code and the one before are over.
  clock += 2 * STEP;
  return { ctx, key };
}
/** Adds a passkey. */
async function withPasskey() {
  const ctx = await signedIn();
  const device = testDevice(NAMED);
  const { options } = await methods.startPasskey(ctx);
  await methods.addPasskey(ctx, { name: "Laptop", answer: device.register(options) });
  return { device };
}

describe("a wrong proof", () => {
  const refused = () =>
    world.rows((db) =>
      db.auditEvent.findMany({ where: { targetId: user.id, action: { startsWith: "refused." } }, orderBy: { seq: "asc" } }),
    );
  const join = () => world.rows((db) => createMember(db, { accountId: world.account.id, userId: user.id, roleKey: "sales-user" }));
  const from = { address: "203.0.113.7", device: "Firefox" };

  test("of the second step is in the log of the person's accounts, with from where, once in a minute from one address", async () => {
    await join();
    const { device } = await withPasskey();
    const { token } = (await enter())!;
    const ctx = { ...visitor, origin: from };
    const guess = (over: object = {}) =>
      expect(methods.finishSecondStep({ ...ctx, ...over }, token, { code: "000000" })).rejects.toThrow(Invalid);
    await guess();
    await guess();
    expect(await refused()).toMatchObject([
      { action: "refused.second-step", actorId: user.id, after: { by: "code" }, fromAddress: "203.0.113.7", fromDevice: "Firefox" },
    ]);
    await guess({ ip: "elsewhere" });
    const { options } = await methods.startPasskeySignIn(visitor);
    await expect(methods.finishSecondStep(ctx, token, { answer: device.sign(options) })).rejects.toThrow(Invalid);
    expect((await refused()).map(({ after }) => (after as { by: string }).by)).toEqual(["code", "code", "passkey"]);
  });

  test("of a proof that is asked for again is there as well, whatever page asks for it, and nothing that was right is", async () => {
    await join();
    const { ctx, key } = await withApp();
    await expect(methods.proveAgain({ ...ctx, origin: from }, { code: "000000" })).rejects.toThrow(Invalid);
    await methods.proveAgain({ ...ctx, origin: from }, { code: codeAt(key, new Date(clock)) });
    expect(await refused()).toMatchObject([{ action: "refused.fresh-sign-in", after: { by: "code" }, fromAddress: "203.0.113.7" }]);
  });

  test("by a password, too; and twenty in ten minutes are told of a person, however many addresses they come from", async () => {
    await join();
    const ctx = await signedIn();
    await expect(methods.proveAgain(ctx, { password: "another horse" })).rejects.toThrow(Invalid);
    for (let i = 0; i < 25; i++)
      await recordWrongProof({ ...visitor, ip: `browser ${i}` }, { userId: user.id, at: "second-step", by: "code", only: null });
    const told = await refused();
    expect(told[0]).toMatchObject({ action: "refused.fresh-sign-in", after: { by: "password" } });
    expect(told).toHaveLength(20);
  });

  test("of somebody whom the identity provider of an account signs in is in the log of that account alone", async () => {
    await join();
    await withApp();
    const { token } = (await enter())!;
    const providerAccountId = world.stranger.id;
    await world.rows((db) => db.session.updateMany({ where: { userId: user.id, owesSecondStep: true }, data: { providerAccountId } }));
    await expect(methods.finishSecondStep(visitor, token, { code: "000000" })).rejects.toThrow(Invalid);
    expect(await refused()).toEqual([]);
  });
});
