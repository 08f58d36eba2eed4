import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession } from "../identity/index.ts";
import { Invalid } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as methods from "./index.ts";
import { NAMED, type PersonWithPassword, personWithPassword } from "./testing-person.ts";
import { testDevice } from "./testing.ts";

let world: World;
let me: PersonWithPassword;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  me = await personWithPassword(world);
});

describe("a passkey", () => {
  test("is the whole sign-in: no second step is owed, whoever it belongs to is found by it", async () => {
    const { device } = await me.withPasskey();
    const { options, browser } = await methods.startPasskeySignIn(me.visitor);
    const done = await methods.signInByPasskey(me.visitor, { answer: device.sign(options), remember: false }, { userAgent: null, browser });
    expect(done).toMatchObject({ userId: me.user.id, owesSecondStep: false });
    expect(await findSession(me.visitor, done!.token)).toMatchObject({ hasTwoSteps: true });
    expect((await methods.listSignInMethods(await me.withToken(done!.token))).passkeys).toMatchObject([
      { name: "Laptop", lastUsedAt: new Date(me.clock.now) },
    ]);
  });

  test("answers what this very browser was asked, once, for five minutes, for this purpose", async () => {
    const { device } = await me.withPasskey();
    const by = { userAgent: null };
    const asked = await methods.startPasskeySignIn(me.visitor);
    const other = await methods.startPasskeySignIn(me.visitor);
    const answer = device.sign(asked.options);
    const tried = (browser: string, given = answer) =>
      methods.signInByPasskey(me.visitor, { answer: given, remember: false }, { ...by, browser });
    expect(await tried(other.browser), "another browser").toBeNull();
    expect(await tried(asked.browser)).not.toBeNull();
    expect(await tried(asked.browser), "a second time").toBeNull();
    me.clock.now += 5 * 60_000 + 1;
    expect(await tried(other.browser, device.sign(other.options)), "too late").toBeNull();
    const { token } = (await me.enter())!;
    const step = await methods.startSecondStepPasskey(me.visitor, token);
    const { sessionId } = (await methods.findSecondStep(me.visitor, token))!;
    expect(await tried(sessionId, device.sign(step.options)), "for another purpose").toBeNull();
  });

  test("is refused from a page of another origin, without a look at its person, of another device, and as a copy", async () => {
    const { device, codes } = await me.withPasskey();
    expect(codes).toHaveLength(10);
    const tried = async (sign: (options: string) => Parameters<typeof methods.signInByPasskey>[1]["answer"]) => {
      const { options, browser } = await methods.startPasskeySignIn(me.visitor);
      return methods.signInByPasskey(me.visitor, { answer: sign(options), remember: false }, { userAgent: null, browser });
    };
    expect(await tried((options) => device.sign(options, { looked: false }))).toBeNull();
    expect(await tried((options) => testDevice(NAMED).sign(options))).toBeNull();
    const phisher = testDevice("http://localhost.evil.example");
    expect(await tried((options) => ({ ...phisher.sign(options), id: device.sign(options).id }))).toBeNull();
    await world.rows((db) => db.passkey.updateMany({ where: { userId: me.user.id }, data: { counter: 1_000_000 } }));
    expect(await tried((options) => device.sign(options))).toBeNull();
  });

  test("is a second step of its own person alone", async () => {
    const { device } = await me.withPasskey();
    const { token } = (await me.enter())!;
    const { options } = await methods.startSecondStepPasskey(me.visitor, token);
    expect(await methods.finishSecondStep(me.visitor, token, { answer: device.sign(options) })).toMatchObject({ userId: me.user.id });
    const other = await personWithPassword(world);
    await other.withPasskey();
    const theirs = (await other.enter())!;
    const asked = await methods.startSecondStepPasskey(other.visitor, theirs.token);
    await expect(methods.finishSecondStep(other.visitor, theirs.token, { answer: device.sign(asked.options) })).rejects.toThrow(Invalid);
  });

  test("can't be made where the product is opened by a number", async () => {
    const ctx = { ...(await me.signedIn()), config: { ...me.visitor.config, appUrl: "http://127.0.0.1:3000" } };
    await expect(methods.startPasskey(ctx)).rejects.toThrow("Passkeys need an address with a name in it.");
    expect(await methods.listSignInMethods(ctx)).toMatchObject({ hasPasskeys: false });
  });
});
