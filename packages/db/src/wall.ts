import type pg from "pg";
import type { Prisma, PrismaClient } from "./generated/client.ts";
import type { Store } from "./store.ts";

/** Prisma inside a transaction. */
export type Tx = Prisma.TransactionClient;

/** Whose rows a transaction may touch. */
export interface Wall {
  readonly accountId: string;
  readonly userId?: string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` is a UUID in the form in which we write them (lower case). */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

// SET LOCAL takes no parameters, so the value is checked to be a UUID and nothing else (this is the one place that does so).
function setting(name: "account" | "user", value: string): string {
  if (!isUuid(value)) throw new Error(`app.${name} is not a UUID`);
  return `SET LOCAL app."${name}" = '${value}'`;
}

const raised = new WeakMap<Tx, number>();

/** How often what a transaction may touch was said in it: the same figure later means that nothing of it has changed since. */
export function timesRaised(tx: Tx): number {
  return raised.get(tx) ?? 0;
}

/** Raises the wall inside the transaction `tx`; it falls at its end. */
export async function openWall(tx: Tx, wall: Wall): Promise<void> {
  raised.set(tx, timesRaised(tx) + 1);
  await tx.$executeRawUnsafe(settings(wall));
}

function settings({ accountId, userId }: Wall): string {
  return [setting("account", accountId), ...(userId ? [setting("user", userId)] : [])].join("; ");
}

/** Lets the transaction read what is the person's own (memberships, teams, levels) in every account, and nothing else. */
export async function openOwnRows(tx: Tx, userId: string): Promise<void> {
  raised.set(tx, timesRaised(tx) + 1);
  await tx.$executeRawUnsafe(setting("user", userId));
}

const ADDRESS = /^[A-Za-z0-9_-]{22}$/;

/** Lets the transaction read the one form that has this public address, whichever account it is of; false for a text that is no such address. */
export async function openFormAddress(tx: Tx, token: string): Promise<boolean> {
  if (!ADDRESS.test(token)) return false;
  raised.set(tx, timesRaised(tx) + 1);
  await tx.$executeRawUnsafe(`SET LOCAL app."form" = '${token}'`);
  return true;
}

const TIMES = { maxWait: 10_000, timeout: 30_000 };

/** Runs `work` in one READ COMMITTED transaction behind the account's wall. */
export function withAccount<T>(store: Store, wall: Wall, work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.prisma.$transaction(async (tx) => {
    await openWall(tx, wall);
    return work(tx);
  }, TIMES);
}

/** Runs `work` in one READ COMMITTED transaction with no account: people, sessions, accounts and operations only. */
export function withoutAccount<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  return (store.prisma as PrismaClient).$transaction(work, TIMES);
}

/** The same on a raw connection, for the hot paths: typed SQL on the same driver. */
export async function withAccountSql<T>(
  pool: pg.Pool,
  wall: Wall,
  work: (client: pg.ClientBase) => Promise<T>,
  begin = "BEGIN",
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query(`${begin}; ${settings(wall)}`);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollback: Error) => {
      broken ??= rollback;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
