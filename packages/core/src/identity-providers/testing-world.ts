import { newId } from "@countersign/db";
import type { Context, SessionRef } from "../kernel/index.ts";
import { createWorld } from "../testing.ts";
import { saveMapping, saveProvider } from "./index.ts";
import type { MappingLine, SaveProvider } from "./schema.ts";
import { signingIn } from "./testing-sign-in.ts";
import { startTestProvider } from "./testing.ts";

/** A line of a mapping for whoever is in the provider's group "staff". */
export const staff = (line: object): MappingLine => ({ claim: "groups", value: "staff", ...line }) as MappingLine;

/** A world with a provider, Pine, that its owner adds to the account "meadow" by `addProvider`. */
export async function createProviderWorld() {
  const [world, pine] = [await createWorld(), await startTestProvider()];
  const administrator = await world.person("administrator", { name: "Ben Administrator" });
  const ways = signingIn(world);
  const owner = (): Context => world.as(world.account.userId);
  let saved = { id: "", version: 0 };

  function settings(over: Partial<SaveProvider> = {}): SaveProvider {
    const { issuer, clientId, secret } = pine;
    const claims = { groupsClaim: "groups", rolesClaim: "roles", domains: [], newcomerRole: null };
    return { id: null, version: 0, name: "Pine ID", issuer, clientId, secret, ...claims, enabled: true, offered: true, ...over };
  }

  return {
    ...world,
    pine,
    /** Who may see how people sign in, and not change it. */
    administrator,
    owner,
    visitor: ways.visitor,
    settings,

    /** The account's only provider, as it was added. */
    get saved() {
      return saved;
    },

    /** Adds Pine anew: the account has no other provider, and asks nobody to use one. */
    async addProvider(): Promise<void> {
      await world.rows(async (db) => {
        await db.account.updateMany({ data: { signIn: "any" } });
        await db.signInRule.deleteMany();
        await db.identityProvider.deleteMany();
      });
      const { id, version } = await saveProvider(owner(), settings());
      saved = { id, version };
    },

    map: (lines: MappingLine[], ctx = owner()) => saveMapping(ctx, { ...saved, lines }),

    /** Somebody new comes in by the provider, with the group "staff". */
    comeIn(said: object = {}): Promise<SessionRef> {
      const sub = newId();
      pine.says({ sub, email: `${sub}@pine.example`, email_verified: true, name: "Pia Pine", groups: ["staff"], ...said });
      return ways.sessionOf({ at: pine, id: saved.id });
    },

    async close(): Promise<void> {
      await pine.stop();
      await world.database.drop();
    },
  };
}
export type ProviderWorld = Awaited<ReturnType<typeof createProviderWorld>>;
