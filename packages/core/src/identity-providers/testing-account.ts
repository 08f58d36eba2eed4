import { newId } from "@countersign/db";
import type { Context, SessionRef } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import { saveMapping, saveProvider } from "./index.ts";
import type { MappingLine, SaveProvider } from "./schema.ts";
import { signingIn } from "./testing-sign-in.ts";
import type { TestProvider } from "./testing.ts";

/** A line of a mapping for whoever is in the provider's group "staff". */
export const staff = (line: object): MappingLine => ({ claim: "groups", value: "staff", ...line }) as MappingLine;

/** The account "meadow" of a test's world as it is after its owner has added the provider `pine`, its only one. */
export async function accountWithProvider(world: World, pine: TestProvider) {
  const ways = signingIn(world);
  const owner = (): Context => world.as(world.account.userId);

  function settings(over: Partial<SaveProvider> = {}): SaveProvider {
    const { issuer, clientId, secret } = pine;
    const claims = { groupsClaim: "groups", rolesClaim: "roles", domains: [], newcomerRole: null };
    return { id: null, version: 0, name: "Pine ID", issuer, clientId, secret, ...claims, enabled: true, offered: true, ...over };
  }

  await world.rows(async (db) => {
    await db.account.updateMany({ data: { signIn: "any" } });
    await db.signInRule.deleteMany();
    await db.identityProvider.deleteMany();
  });
  const { id, version } = await saveProvider(owner(), settings());
  const map = (lines: MappingLine[], ctx = owner()) => saveMapping(ctx, { id, version, lines });

  /** Somebody new comes in by the provider, with the group "staff". */
  function comeIn(said: object = {}): Promise<SessionRef> {
    const sub = newId();
    pine.says({ sub, email: `${sub}@pine.example`, email_verified: true, name: "Pia Pine", groups: ["staff"], ...said });
    return ways.sessionOf({ at: pine, id });
  }

  return { owner, visitor: ways.visitor, settings, saved: { id, version }, map, comeIn };
}
export type AccountWithProvider = Awaited<ReturnType<typeof accountWithProvider>>;
