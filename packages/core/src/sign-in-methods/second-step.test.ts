import { createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession } from "../identity/index.ts";
import { Invalid, NotSignedIn, outside } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as methods from "./index.ts";
import { PASSWORD, type PersonWithPassword, personWithPassword } from "./testing-person.ts";

let world: World;
let me: PersonWithPassword;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  me = await personWithPassword(world);
});

describe("the second step", () => {
  test("gives a new token, and the one of the first step is worth nothing afterwards", async () => {
    const { codes } = await me.withApp();
    const { token } = (await me.enter())!;
    const done = await methods.finishSecondStep(me.visitor, token, { code: codes[0]! });
    expect(done.token).not.toBe(token);
    expect(await findSession(me.visitor, token)).toBeNull();
    expect(await methods.findSecondStep(me.visitor, token)).toBeNull();
    await expect(methods.finishSecondStep(me.visitor, token, { code: codes[1]! })).rejects.toThrow(NotSignedIn);
  });

  test("can be taken for ten minutes, by an active person alone", async () => {
    const { codes } = await me.withApp();
    const { token } = (await me.enter())!;
    me.clock.now += 10 * 60_000 + 1;
    expect(await methods.findSecondStep(me.visitor, token)).toBeNull();
    await expect(methods.finishSecondStep(me.visitor, token, { code: codes[0]! })).rejects.toThrow(NotSignedIn);
    const next = (await me.enter())!;
    await world.rows((db) => db.user.update({ where: { id: me.user.id }, data: { status: "suspended" } }));
    await expect(methods.finishSecondStep(me.visitor, next.token, { code: codes[0]! })).rejects.toThrow(NotSignedIn);
  });

  test("is owed by a recovery code or a passkey as well, each recovery code once", async () => {
    const { codes } = await me.withPasskey();
    const first = (await me.enter())!;
    expect(first.owesSecondStep).toBe(true);
    const typed = ` ${codes[3]!.toUpperCase().replaceAll("-", " ")} `;
    await methods.finishSecondStep(me.visitor, first.token, { code: typed });
    await expect(methods.finishSecondStep(me.visitor, (await me.enter())!.token, { code: codes[3]! })).rejects.toThrow(Invalid);
  });

  test("is refused with the codes of somebody else, and with old ones once new ones were made", async () => {
    const { ctx, codes } = await me.withApp();
    const { codes: renewed } = await methods.renewRecoveryCodes(ctx);
    const { token } = (await me.enter())!;
    await expect(methods.finishSecondStep(me.visitor, token, { code: codes[0]! })).rejects.toThrow(Invalid);
    const other = await world.rows((db) => createUser(db, { name: "Other" }));
    expect(await outside(me.visitor, (db) => methods.takeCode({ ...me.visitor, db }, other.id, renewed![0]!))).toBeNull();
    expect(await outside(me.visitor, (db) => methods.takeCode({ ...me.visitor, db }, me.user.id, renewed![0]!))).toBe("recovery-code");
  });
});

describe("a change of how one signs in", () => {
  test("ends all other sessions, is mailed to the person and stands in the log of each of their accounts", async () => {
    const id = await world.person("sales-user", { name: "Celia" });
    me = await personWithPassword(world, id);
    const other = (await me.enter())!.token;
    const { ctx } = await me.withApp();
    expect(await findSession(me.visitor, other)).toBeNull();
    expect(await findSession(me.visitor, (await me.enter())!.token)).toBeNull();
    const [entry] = await world.rows((db) => db.auditEvent.findMany({ orderBy: { seq: "desc" }, take: 1 }));
    expect(entry).toMatchObject({ action: "sign-in.changed", actorId: id, targetId: id, after: { change: "one-time-password-added" } });
    const { rows } = await world.database.store.pool.query(
      "SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'userId' = $1 AND payload->>'change' = 'one-time-password-added'",
      [id],
    );
    expect(rows).toHaveLength(1);
    await methods.removeOneTimePassword(ctx);
    expect(await methods.listSignInMethods(ctx)).toMatchObject({ oneTimePassword: null, recoveryCodes: 0 });
    expect((await me.enter())!.owesSecondStep).toBe(false);
  });
});

test("an identity provider, which vouches for somebody in one account, gives nobody a way to sign in to all of them", async () => {
  const ctx = await me.signedIn();
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
    const { token } = (await me.enter())!;
    const before = (await findSession(me.visitor, token))!;
    me.clock.now += 11 * 60_000;
    const stale = await me.withToken(token);
    await expect(methods.startOneTimePassword(stale)).rejects.toMatchObject({ kind: "not-fresh" });
    await expect(methods.proveAgain(stale, { password: "wrong" })).rejects.toThrow(Invalid);
    const next = await methods.proveAgain(stale, { password: PASSWORD });
    expect(await findSession(me.visitor, token), "the token before").toBeNull();
    const after = (await findSession(me.visitor, next.token))!;
    expect(after).toMatchObject({ id: before.id, provedAt: new Date(me.clock.now), expiresAt: before.expiresAt });
    await expect(methods.startOneTimePassword(await me.withToken(next.token))).resolves.toBeDefined();
  });

  test("takes a code or a passkey, and no password, of somebody who has a second step", async () => {
    const { ctx, key, codes } = await me.withApp();
    expect(await methods.findProofWays(ctx)).toEqual({ password: false, code: true, passkey: false });
    await expect(methods.proveAgain(ctx, { password: PASSWORD })).rejects.toThrow("Your password alone is not enough");
    const next = await methods.proveAgain(ctx, { code: me.codeOf(key) });
    await expect(methods.proveAgain(await me.withToken(next.token), { code: me.codeOf(key) })).rejects.toThrow(Invalid);
    await expect(methods.proveAgain(await me.withToken(next.token), { code: codes[9]! })).resolves.toBeDefined();
  });

  test("takes a passkey that was asked for in this very session", async () => {
    const { ctx, device } = await me.withPasskey();
    const { options } = await methods.startProofPasskey(ctx);
    await expect(methods.proveAgain(ctx, { answer: device.sign(options) })).resolves.toBeDefined();
    await expect(methods.proveAgain(ctx, { answer: device.sign(options) })).rejects.toThrow(Invalid);
  });
});
