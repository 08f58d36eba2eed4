import { createMember } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Invalid, recordWrongProof } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as methods from "./index.ts";
import { type PersonWithPassword, personWithPassword } from "./testing-person.ts";

let world: World;
let me: PersonWithPassword;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  me = await personWithPassword(world);
});

describe("a wrong proof", () => {
  const refused = () =>
    world.rows((db) =>
      db.auditEvent.findMany({ where: { targetId: me.user.id, action: { startsWith: "refused." } }, orderBy: { seq: "asc" } }),
    );
  const join = () => world.rows((db) => createMember(db, { accountId: world.account.id, userId: me.user.id, roleKey: "sales-user" }));
  const from = { address: "203.0.113.7", device: "Firefox" };

  test("of the second step is in the log of the person's accounts, with from where, once in a minute from one address", async () => {
    await join();
    const { device } = await me.withPasskey();
    const { token } = (await me.enter())!;
    const ctx = { ...me.visitor, origin: from };
    const guess = (over: object = {}) =>
      expect(methods.finishSecondStep({ ...ctx, ...over }, token, { code: "000000" })).rejects.toThrow(Invalid);
    await guess();
    await guess();
    expect(await refused()).toMatchObject([
      { action: "refused.second-step", actorId: me.user.id, after: { by: "code" }, fromAddress: "203.0.113.7", fromDevice: "Firefox" },
    ]);
    await guess({ ip: "elsewhere" });
    const { options } = await methods.startPasskeySignIn(me.visitor);
    await expect(methods.finishSecondStep(ctx, token, { answer: device.sign(options) })).rejects.toThrow(Invalid);
    expect((await refused()).map(({ after }) => (after as { by: string }).by)).toEqual(["code", "code", "passkey"]);
  });

  test("of a proof that is asked for again is there as well, whatever page asks for it, and nothing that was right is", async () => {
    await join();
    const { ctx, key } = await me.withApp();
    await expect(methods.proveAgain({ ...ctx, origin: from }, { code: "000000" })).rejects.toThrow(Invalid);
    await methods.proveAgain({ ...ctx, origin: from }, { code: me.codeOf(key) });
    expect(await refused()).toMatchObject([{ action: "refused.fresh-sign-in", after: { by: "code" }, fromAddress: "203.0.113.7" }]);
  });

  test("by a password, too; and twenty in ten minutes are told of a person, however many addresses they come from", async () => {
    await join();
    const ctx = await me.signedIn();
    await expect(methods.proveAgain(ctx, { password: "another horse" })).rejects.toThrow(Invalid);
    for (let i = 0; i < 25; i++)
      await recordWrongProof({ ...me.visitor, ip: `browser ${i}` }, { userId: me.user.id, at: "second-step", by: "code", only: null });
    const told = await refused();
    expect(told[0]).toMatchObject({ action: "refused.fresh-sign-in", after: { by: "password" } });
    expect(told).toHaveLength(20);
  });

  test("of somebody whom the identity provider of an account signs in is in the log of that account alone", async () => {
    await join();
    await me.withApp();
    const { token } = (await me.enter())!;
    const providerAccountId = world.stranger.id;
    await world.rows((db) => db.session.updateMany({ where: { userId: me.user.id, owesSecondStep: true }, data: { providerAccountId } }));
    await expect(methods.finishSecondStep(me.visitor, token, { code: "000000" })).rejects.toThrow(Invalid);
    expect(await refused()).toEqual([]);
  });
});
