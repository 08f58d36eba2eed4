import { createUser } from "@countersign/db/factories";
import { withoutAccount } from "@countersign/db";
import { finishPasswordReset } from "@countersign/core/identity";
import { newToken, outside, type Context } from "@countersign/core/kernel";
import * as methods from "@countersign/core/sign-in-methods";
import { codeAt, testDevice } from "@countersign/core/sign-in-methods/testing";
import { createWorld, type World } from "@countersign/core/testing";
import type { Suite } from "../suite.ts";

/** Rounds of each kind, and how often a round uses what it has at once. */
const ROUNDS = 40;
const USES = 50;
const NAMED = "http://localhost:3000";

/** What a round uses 50 times at once: true each time that it was let through. */
type Use = () => Promise<boolean>;

/**
 * One code is let through once: 50 uses at once of one one-time password, one recovery code, one answer of a passkey, and one link for a new password.
 */
export const codes: Suite = {
  name: "oversight.codes",
  isRandom: false,
  run: async (_seed, share) => {
    const world = await createWorld();
    const problems: string[] = [];
    let cases = 0;
    try {
      for (let no = 0; no < Math.ceil(ROUNDS * share); no += 1) {
        for (const [kind, use] of Object.entries(await newCodes(world))) {
          const all = await Promise.all(Array.from({ length: USES }, use));
          const through = all.filter(Boolean).length;
          cases += USES;
          if (through !== 1) problems.push(`round ${no}, ${kind}: ${through} of ${USES} were let through`);
        }
      }
    } finally {
      await world.database.drop();
    }
    return { cases, failures: problems.length, problems };
  },
};

/** Somebody new, with everything that can be used once. */
async function newCodes(world: World): Promise<Record<string, Use>> {
  const { id: userId } = await withoutAccount(world.database.store, (db) => createUser(db, { name: "Somebody" }));
  const now = Date.now();
  const ctx = { ...world.as(userId, { config: { appUrl: NAMED } }), ip: null };
  const at = (time: number): Context => ({ ...ctx, now: () => new Date(time) });
  const { key } = await methods.startOneTimePassword(at(now));
  const { codes: recovery } = await methods.confirmOneTimePassword(at(now), { code: codeAt(key, new Date(now)) });
  const later = at(now + 60_000);
  const code = codeAt(key, later.now());
  const device = testDevice(NAMED);
  const { options } = await methods.startPasskey(ctx);
  await methods.addPasskey(ctx, { name: "Device", answer: device.register(options) });
  const asked = await methods.startPasskeySignIn({ ...ctx, session: null });
  const answer = device.sign(asked.options);
  const taken = (typed: string) => outside(later, (db) => methods.takeCode({ ...later, db }, userId, typed)).then((kind) => kind !== null);
  const reset = await resetLink(ctx, userId);
  return {
    "one-time password": () => taken(code),
    "recovery code": () => taken(recovery?.[0] ?? ""),
    passkey: () =>
      methods
        .signInByPasskey(
          { ...ctx, session: null, ip: crypto.randomUUID() },
          { answer, remember: false },
          { userAgent: null, browser: asked.browser },
        )
        .then((signedIn) => signedIn !== null),
    "reset link": () =>
      finishPasswordReset({ ...ctx, session: null }, { token: reset, password: "a long enough password" }).then(
        () => true,
        () => false,
      ),
  };
}

async function resetLink(ctx: Context, userId: string): Promise<string> {
  const { token, hash } = newToken();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await outside(ctx, (db) => db.passwordReset.create({ data: { userId, tokenHash: new Uint8Array(hash), expiresAt } }));
  return token;
}
