import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Conflict, Invalid, type Context } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as methods from "./index.ts";
import { type PersonWithPassword, personWithPassword, STEP } from "./testing-person.ts";

let world: World;
let me: PersonWithPassword;
let ctx: Context;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  me = await personWithPassword(world);
  ctx = await me.signedIn();
});

const settled = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Conflict ? error.code : error instanceof Invalid ? "wrong" : Promise.reject(error)),
  );

/** Holds the app's row, lets each of `steps` run until it waits for it, in this order, and gives what came of them. */
async function queued(...steps: (() => Promise<unknown>)[]): Promise<string[]> {
  const results: Promise<string>[] = [];
  await world.rows(async (db) => {
    await db.$queryRaw`SELECT 1 FROM one_time_password WHERE user_id = ${me.user.id}::uuid FOR UPDATE`;
    for (const step of steps) {
      results.push(settled(step()));
      await expect.poll(waiting, { timeout: 5_000 }).toBe(results.length);
    }
  });
  return Promise.all(results);
}

async function waiting(): Promise<number> {
  const text = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  return (await world.database.store.pool.query(text)).rowCount ?? 0;
}

/** Whether the app with this key signs its person in. */
async function signsIn(key: string): Promise<boolean> {
  const { token, owesSecondStep } = (await me.enter())!;
  if (!owesSecondStep) return false;
  // The step of the code that confirmed it is over.
  me.clock.now += 2 * STEP;
  return (await settled(methods.finishSecondStep(me.visitor, token, { code: me.codeOf(key) }))) === "done";
}

test("An app that is set up again while its first code is checked stays the one that was confirmed", async () => {
  const { key } = await methods.startOneTimePassword(ctx);
  const code = me.codeOf(key);
  expect(
    await queued(
      () => methods.confirmOneTimePassword(ctx, { code }),
      () => methods.startOneTimePassword(ctx),
    ),
  ).toEqual(["done", "one-time-password-on"]);
  expect(await signsIn(key)).toBe(true);
});

test("A code of the key before confirms no key that has taken its place meanwhile", async () => {
  const { key } = await methods.startOneTimePassword(ctx);
  const code = me.codeOf(key);
  expect(
    await queued(
      () => methods.startOneTimePassword(ctx),
      () => methods.confirmOneTimePassword(ctx, { code }),
    ),
  ).toEqual(["done", "wrong"]);
  expect((await me.enter())!.owesSecondStep, "nothing counts yet").toBe(false);
});

test("Of two that are begun at once one key is left, and it is one that was shown", async () => {
  const shown = await Promise.all(Array.from({ length: 8 }, () => methods.startOneTimePassword(ctx)));
  const confirmed = [];
  for (const { key } of shown) confirmed.push(await settled(methods.confirmOneTimePassword(ctx, { code: me.codeOf(key) })));
  expect(confirmed.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(await signsIn(shown[confirmed.indexOf("done")]!.key)).toBe(true);
});

test("A code given twice at once confirms once, and gives recovery codes once", async () => {
  const { key } = await methods.startOneTimePassword(ctx);
  const code = me.codeOf(key);
  const confirm = () => methods.confirmOneTimePassword(ctx, { code });
  expect((await queued(confirm, confirm)).toSorted()).toEqual(["done", "one-time-password-on"]);
  expect((await methods.listSignInMethods(ctx)).recoveryCodes).toBe(10);
});
