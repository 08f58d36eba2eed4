import { bytes, newId } from "@countersign/db";
import { findSession } from "../identity/index.ts";
import { type Context, encryptSecret, type SessionRef } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import { finishSignIn, startSignIn } from "./index.ts";
import type { TestProvider } from "./testing.ts";

/** A way through a provider, in a browser in which `session` is signed in already. */
interface Way {
  readonly at: TestProvider;
  readonly id: string;
  readonly now?: Date;
  readonly session?: SessionRef | null;
}

/** Signing in to the account "meadow" of a test's world, as a browser does it. */
export function signingIn(world: World) {
  const visitor = (now?: Date): Context => ({ ...world.as(world.account.userId, now ? { now } : {}), session: null, accountSlug: null });

  /** Adds a provider at this issuer, whose group "staff" brings the role Marketing User and the team Poland; its id. */
  async function provider({ issuer, clientId, secret }: TestProvider, over: object = {}): Promise<string> {
    const id = newId();
    const accountId = world.account.id;
    const key = world.as(world.account.userId).config.key("identity-provider");
    const secretCipher = bytes(encryptSecret(key, secret));
    await world.rows(async (db) => {
      await db.identityProvider.create({ data: { accountId, id, name: id, issuer, clientId, secretCipher, ...over } });
      const staff = { accountId, providerId: id, claim: "groups", value: "staff" };
      await db.providerMapping.createMany({
        data: [
          { ...staff, position: 1, gives: "role", roleKey: "marketing-user" },
          { ...staff, position: 2, gives: "team", teamId: world.teamId },
        ],
      });
    });
    return id;
  }

  /** Sets out, walks through the provider, and says how to come back. */
  async function setOut({ at, id, session = null }: Way) {
    const { url, browser } = await startSignIn(visitor(), { account: "meadow", provider: id, next: "/" }, null);
    const search = await at.walk(url);
    return { provider: id, search, browser, session, userAgent: null };
  }

  async function signIn(way: Way) {
    return finishSignIn(visitor(way.now), await setOut(way));
  }

  async function sessionOf(way: Way): Promise<SessionRef> {
    const done = await signIn(way);
    if (done.kind !== "signed-in") throw new Error("nobody was signed in");
    return (await findSession(visitor(), done.token))!;
  }

  /** As the person who holds a session, in an account. */
  const inside = (session: SessionRef, accountSlug = "meadow"): Context => ({ ...visitor(), session, accountSlug });

  return { visitor, provider, setOut, signIn, sessionOf, inside };
}
