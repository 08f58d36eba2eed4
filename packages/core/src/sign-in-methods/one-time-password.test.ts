import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession } from "../identity/index.ts";
import { Invalid, limitRate, TooMany } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as methods from "./index.ts";
import { type PersonWithPassword, personWithPassword, STEP } from "./testing-person.ts";

let world: World;
let me: PersonWithPassword;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  me = await personWithPassword(world);
});

describe("an authenticator app", () => {
  test("counts once a code of it was given, and from then on a password alone signs nobody in", async () => {
    const ctx = await me.signedIn();
    const { key, picture } = await methods.startOneTimePassword(ctx);
    expect(key.replaceAll(" ", "")).toMatch(/^[A-Z2-7]{32}$/);
    expect(picture).toMatch(/^data:image\/png;base64,/);
    expect((await me.enter())!.owesSecondStep, "not confirmed").toBe(false);
    await expect(methods.confirmOneTimePassword(ctx, { code: "000000" })).rejects.toThrow(Invalid);
    const { codes } = await methods.confirmOneTimePassword(ctx, { code: me.codeOf(key) });
    expect(codes).toHaveLength(10);
    expect(await methods.listSignInMethods(ctx)).toMatchObject({ oneTimePassword: { lastUsedAt: null }, recoveryCodes: 10 });
    const { token, owesSecondStep } = (await me.enter())!;
    expect(owesSecondStep).toBe(true);
    expect(await findSession(me.visitor, token)).toBeNull();
    expect(await methods.findSecondStep(me.visitor, token)).toMatchObject({ email: me.user.email, ways: { code: true, passkey: false } });
  });

  test("keeps its key encrypted: neither the row nor a recovery code can be used by who reads the database", async () => {
    const { key, codes } = await me.withApp();
    const rows = await world.rows(async (db) => [
      await db.oneTimePassword.findUniqueOrThrow({ where: { userId: me.user.id } }),
      await db.recoveryCode.findMany({ where: { userId: me.user.id } }),
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
    const { key } = await me.withApp();
    for (const [steps, isTaken] of [
      [-2, false],
      [2, false],
      [-1, true],
      [0, true],
      [1, true],
    ] as const) {
      const { token } = (await me.enter())!;
      const done = methods.finishSecondStep(me.visitor, token, { code: me.codeOf(key, steps) });
      if (isTaken) expect(await findSession(me.visitor, (await done).token)).toMatchObject({ userId: me.user.id, hasTwoSteps: true });
      else await expect(done).rejects.toThrow(Invalid);
    }
  });

  test("takes a code once: neither it nor that of a step before is taken again, in whatever sign-in", async () => {
    const { key } = await me.withApp();
    const code = me.codeOf(key);
    await methods.finishSecondStep(me.visitor, (await me.enter())!.token, { code });
    const { token } = (await me.enter())!;
    await expect(methods.finishSecondStep(me.visitor, token, { code })).rejects.toThrow("The code is not right.");
    await expect(methods.finishSecondStep(me.visitor, token, { code: me.codeOf(key, -1) })).rejects.toThrow(Invalid);
    me.clock.now += STEP;
    await expect(methods.finishSecondStep(me.visitor, token, { code: me.codeOf(key) })).resolves.toMatchObject({
      userId: me.user.id,
    });
  });

  test("can be guessed at ten times in fifteen minutes, however often one signs in for it; the sign-in waits on", async () => {
    const { key } = await me.withApp();
    const { token } = (await me.enter())!;
    const from = (i: number) => ({ ...me.visitor, ip: `browser ${i}` });
    for (let i = 0; i < 10; i++) await expect(methods.finishSecondStep(from(i), token, { code: "000000" })).rejects.toThrow(Invalid);
    const right = () => ({ code: me.codeOf(key) });
    await expect(methods.finishSecondStep(from(11), token, right())).rejects.toThrow(TooMany);
    expect(await methods.findSecondStep(me.visitor, token)).not.toBeNull();
    const again = (await me.enter())!.token;
    await expect(methods.finishSecondStep(from(12), again, right()), "another sign-in").rejects.toThrow(TooMany);
    me.clock.now += 15 * 60_000;
    expect(await methods.finishSecondStep(me.visitor, (await me.enter())!.token, right())).toMatchObject({ userId: me.user.id });
  });

  test("can't be guessed at from one browser for many people either", async () => {
    const { codes } = await me.withApp();
    const { token } = (await me.enter())!;
    for (let i = 0; i < 50; i++) await limitRate(me.visitor, "second-step-from", "crowded", 50, 15 * 60);
    await expect(methods.finishSecondStep({ ...me.visitor, ip: "crowded" }, token, { code: codes[0]! })).rejects.toThrow(TooMany);
  });
});
