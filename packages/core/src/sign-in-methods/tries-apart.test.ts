import { bytes, newId } from "@countersign/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmPassword, openSession } from "../identity/index.ts";
import { type Context, Invalid, outside, tokenHash, TooMany } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { finishSecondStep, proveAgain } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const visitor = (): Context => ({ ...world.as(world.account.userId), session: null, accountSlug: null });

/** The token of a sign-in that owes its second step; by the provider of an account, or by the person. */
async function firstStep(userId: string, accountId: string | null): Promise<string> {
  const provider = accountId === null ? undefined : { accountId, id: newId() };
  const session = { userId, method: provider ? "openid" : "password", userAgent: null, remember: true, provider } as const;
  const opened = await outside(visitor(), (db) => openSession({ ...visitor(), db }, session));
  expect(opened.owesSecondStep).toBe(true);
  return opened.token;
}

test("Wrong tries of whoever runs an identity provider use up none of those that the person has in a sign-in of their own", async () => {
  const userId = await world.person("sales-user");
  const code = "abcdefghijkmnpqr";
  await outside(visitor(), async (db) => {
    await db.oneTimePassword.create({ data: { userId, secret: new Uint8Array(1), confirmedAt: new Date() } });
    await db.recoveryCode.create({ data: { id: newId(), userId, codeHash: bytes(tokenHash(code)) } });
  });
  const foreign = await firstStep(userId, world.account.id);
  for (let i = 0; i < 10; i++) await expect(finishSecondStep(visitor(), foreign, { code: "zzzzzzzzzzzzzzzz" })).rejects.toThrow(Invalid);
  await expect(finishSecondStep(visitor(), foreign, { code })).rejects.toThrow(TooMany);
  const own = await firstStep(userId, null);
  expect(await finishSecondStep(visitor(), own, { code })).toMatchObject({ userId, owesSecondStep: false });

  const byProvider: Context = { ...visitor(), session: { id: newId(), userId, providerAccountId: world.account.id } };
  const themselves: Context = { ...visitor(), session: { id: newId(), userId } };
  for (let i = 0; i < 10; i++) await expect(confirmPassword(byProvider, "wrong")).rejects.toThrow(Invalid);
  for (let i = 0; i < 10; i++) await expect(proveAgain(byProvider, { code: "zzzzzzzzzzzzzzzz" })).rejects.toThrow(Invalid);
  for (const tried of [confirmPassword(byProvider, "wrong"), proveAgain(byProvider, { code: "zzzzzzzzzzzzzzzz" })])
    await expect(tried).rejects.toThrow(TooMany);
  await expect(confirmPassword(themselves, "wrong")).rejects.toThrow(Invalid);
  await expect(proveAgain(themselves, { code: "zzzzzzzzzzzzzzzz" })).rejects.toThrow(Invalid);
});
