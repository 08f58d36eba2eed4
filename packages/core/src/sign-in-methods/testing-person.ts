import { createUser } from "@countersign/db/factories";
import { findSession, hashPassword, signIn } from "../identity/index.ts";
import type { Context } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import * as methods from "./index.ts";
import { codeAt, testDevice } from "./testing.ts";

export const PASSWORD = "correct horse";
/** An address of the product with a name in it, as passkeys need one. */
export const NAMED = "http://localhost:3000";
/** For so many milliseconds an app shows one code. */
export const STEP = 30_000;

/** Somebody with a password in front of the product, at a clock that the test moves; `id`: somebody who is there already. */
export async function personWithPassword(world: World, id?: string) {
  const passwordHash = await hashPassword(PASSWORD);
  const user = await world.rows((db) =>
    id ? db.user.update({ where: { id }, data: { passwordHash } }) : createUser(db, { name: "Dawid Nowak", passwordHash }),
  );
  const clock = { now: Date.now() };
  const anybody = world.as(user.id, { config: { appUrl: NAMED } });
  const visitor: Context = { ...anybody, session: null, accountSlug: null, ip: user.id, now: () => new Date(clock.now) };

  const enter = () => signIn(visitor, { email: user.email, password: PASSWORD, remember: true });
  const withToken = async (token: string): Promise<Context> => ({ ...visitor, session: await findSession(visitor, token) });
  const signedIn = async () => withToken((await enter())!.token);

  /** The code that the person's app shows so many steps from now. */
  const codeOf = (key: string, steps = 0) => codeAt(key, new Date(clock.now + steps * STEP));

  /** Sets up an app; its key and the codes for whoever loses it. */
  async function withApp() {
    const ctx = await signedIn();
    const { key } = await methods.startOneTimePassword(ctx);
    const { codes } = await methods.confirmOneTimePassword(ctx, { code: codeOf(key) });
    // The step of that code and the one before are over.
    clock.now += 2 * STEP;
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

  return { user, clock, visitor, enter, withToken, signedIn, codeOf, withApp, withPasskey };
}
export type PersonWithPassword = Awaited<ReturnType<typeof personWithPassword>>;
