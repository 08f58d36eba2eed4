/** A small organisation on a real database of its own, and contexts to act as its people. */
import { createAccount, createMember, createTeam, createUser } from "@countersign/db/factories";
import { createTestDatabase, type TestDatabase } from "@countersign/db/testing";
import { newId, type Store, type Tx, withAccount, withoutAccount } from "@countersign/db";
import type { Config, Context } from "./kernel/context.ts";
import { deriveKey } from "./kernel/keys.ts";

// People of a world have a way to sign in, and no password is the right one.
const NO_PASSWORD = "no password has this hash";

export const silent = { info() {}, warn() {}, error() {} };

/** A configuration for tests: no SMTP, keys from a fixed secret. */
export function testConfig(overrides: Partial<Config> = {}): Config {
  return {
    appUrl: "http://127.0.0.1:3000",
    demo: true,
    dataDir: "/nonexistent",
    internalHosts: [],
    key: (purpose) => deriveKey("tests", purpose),
    ...overrides,
  };
}

export interface World {
  readonly database: TestDatabase;
  readonly account: { readonly id: string; readonly slug: string; readonly userId: string };
  /** Another organisation, whose ids are foreign. */
  readonly stranger: { readonly id: string; readonly slug: string; readonly userId: string };
  readonly teamId: string;
  readonly otherTeamId: string;
  /** Adds a person to the account; `inTeam` puts them into the team "Poland". */
  person(
    roleKey: string,
    options?: { name?: string; inTeam?: boolean; otherTeam?: boolean; campaigns?: "full" | "settings" | "none" | null },
  ): Promise<string>;
  /** A context of this person, in this account unless another slug is given. */
  as(userId: string, options?: { now?: Date; accountSlug?: string; config?: Partial<Config> }): Context;
  /** A context of the worker: no session, the worker's role. */
  worker(options?: { now?: Date; config?: Partial<Config> }): Context;
  /** Rows of the account, made or looked at behind its wall as the app's role. */
  rows<T>(work: (db: Tx) => Promise<T>): Promise<T>;
}

/** Two organisations; the first has the teams Poland and UK and an Account Admin who owns it. Drop it with `world.database.drop()`. */
export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const { store } = database;
  const first = await organisation(store, "meadow");
  const stranger = await organisation(store, "stranger");
  const teams = await withAccount(
    store,
    { accountId: first.id },
    async (db) => [await createTeam(db, first.id, "Poland"), await createTeam(db, first.id, "UK")] as const,
  );
  const [team, otherTeam] = teams;
  const context = (on: Store, session: Context["session"], accountSlug: string | null, now?: Date, config?: Partial<Config>): Context => ({
    store: on,
    config: testConfig(config),
    log: silent,
    requestId: "test",
    session,
    accountSlug,
    ip: "127.0.0.1",
    now: () => now ?? new Date(),
  });
  return {
    database,
    account: first,
    stranger,
    teamId: team.id,
    otherTeamId: otherTeam.id,
    person: (roleKey, { name = roleKey, inTeam = false, otherTeam: inOther = false, campaigns = "full" } = {}) =>
      withAccount(store, { accountId: first.id }, async (db) => {
        const user = await createUser(db, { name, passwordHash: NO_PASSWORD });
        await createMember(db, {
          accountId: first.id,
          userId: user.id,
          roleKey,
          campaigns,
          teamIds: [...(inTeam ? [team.id] : []), ...(inOther ? [otherTeam.id] : [])],
        });
        return user.id;
      }),
    as: (userId, { now, accountSlug = first.slug, config } = {}) =>
      context(store, { id: newId(), userId, provedAt: now ?? new Date() }, accountSlug, now, config),
    worker: ({ now, config } = {}) => context(database.workerStore, null, null, now, config),
    rows: (work) => withAccount(store, { accountId: first.id }, work),
  };
}

async function organisation(store: Store, name: string) {
  return withoutAccount(store, async (db) => {
    const owner = await createUser(db, { name: `Owner of ${name}`, passwordHash: NO_PASSWORD });
    const account = await createAccount(db, { ownerId: owner.id, slug: name, name });
    await createMember(db, { accountId: account.id, userId: owner.id, roleKey: "account-admin" });
    return { id: account.id, slug: account.slug, userId: owner.id };
  });
}

/** Tells of every statement that is sent over the store's connections from now on, and over which of them. */
export function watchStatements({ pool }: Store, tell: (text: string, connection: object) => void): void {
  const known = new WeakSet<object>();
  pool.on("acquire", (connection: { query: (...args: unknown[]) => unknown }) => {
    if (known.has(connection)) return;
    known.add(connection);
    const query = connection.query.bind(connection);
    connection.query = (...args) => {
      tell(typeof args[0] === "string" ? args[0] : ((args[0] as { text?: string }).text ?? ""), connection);
      return query(...args);
    };
  });
}
