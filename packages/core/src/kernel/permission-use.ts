import { AsyncLocalStorage } from "node:async_hooks";
import { type Store, withAccount } from "@countersign/db";
import type { PermissionKey } from "@countersign/permissions";
import type { Acting, Log } from "./context.ts";
import { grouped } from "./grouped.ts";

/** How long uses are gathered before they are written together, in ms. What a process loses by ending without order is used again or was not needed. */
const GATHERED_FOR = 2_000;
/** So many are remembered as written; then the set begins anew, which costs a write that changes nothing. */
const MOST_KNOWN = 100_000;

interface Use {
  readonly accountId: string;
  readonly userId: string;
  readonly key: PermissionKey;
}

interface Notebook {
  /** Uses of `day` that are written or about to be. */
  readonly known: Set<string>;
  /** The day in UTC that `known` speaks of: 2026-11-22. */
  day: string;
  waiting: { readonly use: Use; readonly day: string }[];
  timer: NodeJS.Timeout | null;
  /** What is being written: it ends after that. */
  writing: Promise<void>;
}

const gathering = new AsyncLocalStorage<Map<string, Use>>();
const notebooks = new WeakMap<Store, Notebook>();

/**
 * Notes that a person was permitted something, for *last used*. Counts once the transaction has committed. Not what somebody reads with the rights of
 * another, nor what is done in a person's name without them.
 */
export function noteUse({ session, subject, account }: Acting, key: PermissionKey): void {
  if (session?.userId !== subject.userId || session.viewing?.accountId === account.id) return;
  gathering.getStore()?.set(`${account.id} ${key}`, { accountId: account.id, userId: subject.userId, key });
}

/** Runs a person's transaction and remembers, once it has committed, what it used. Nothing waits for that, and nothing fails by it. */
export async function countingUses<T>({ store, log, now }: { store: Store; log: Log; now(): Date }, run: () => Promise<T>): Promise<T> {
  const uses = new Map<string, Use>();
  const result = await gathering.run(uses, run);
  if (uses.size === 0) return result;
  const book = notebookOf(store);
  const day = now().toISOString().slice(0, 10);
  if (book.day !== day || book.known.size > MOST_KNOWN) book.known.clear();
  book.day = day;
  for (const use of uses.values()) {
    const name = nameOf(use);
    if (book.known.has(name)) continue;
    book.known.add(name);
    book.waiting.push({ use, day });
  }
  if (book.waiting.length > 0) book.timer ??= setTimeout(() => void writeUses(store, log), GATHERED_FOR).unref();
  return result;
}

/** Writes what was used and is not written yet, and waits for what is being written. Never throws: what can't be written is noted again when it is used again. */
export function writeUses(store: Store, log: Log): Promise<void> {
  const book = notebookOf(store);
  book.writing = book.writing.then(() => writeWaiting(book, store, log));
  return book.writing;
}

async function writeWaiting(book: Notebook, store: Store, log: Log): Promise<void> {
  if (book.timer) clearTimeout(book.timer);
  book.timer = null;
  const waiting = grouped(book.waiting.splice(0), ({ use, day }) => `${use.accountId} ${day}`);
  for (const uses of waiting.values()) {
    try {
      await write(store, uses);
    } catch (error) {
      for (const { use } of uses) book.known.delete(nameOf(use));
      log.warn({ err: error, uses: uses.length }, "what was used could not be remembered");
    }
  }
}

/** The uses of one account on one day, in one statement. A day that is known already changes no row. */
async function write(store: Store, uses: Notebook["waiting"]): Promise<void> {
  const [{ use, day } = { use: null, day: "" }] = uses;
  if (!use) return;
  // In one order, so that two processes which write the same rows wait for each other and not for ever.
  const sorted = uses.toSorted((a, b) => (nameOf(a.use) < nameOf(b.use) ? -1 : 1));
  const [users, keys] = [sorted.map((each) => each.use.userId), sorted.map((each) => each.use.key)];
  const bit = 1 << (Number(day.slice(8)) - 1);
  await withAccount(
    store,
    { accountId: use.accountId },
    (db) => db.$executeRaw`
      INSERT INTO permission_use (account_id, user_id, permission_key, month, days)
        SELECT ${use.accountId}::uuid, u.id, x.key, ${`${day.slice(0, 7)}-01`}::date, ${bit}::int
        FROM unnest(${users}::uuid[], ${keys}::text[]) AS x(user_id, key) JOIN app_user u ON u.id = x.user_id
      ON CONFLICT (account_id, user_id, permission_key, month) DO UPDATE SET days = permission_use.days | excluded.days
        WHERE permission_use.days & excluded.days = 0`,
  );
}

function notebookOf(store: Store): Notebook {
  const known = notebooks.get(store);
  if (known) return known;
  const fresh: Notebook = { known: new Set(), day: "", waiting: [], timer: null, writing: Promise.resolve() };
  notebooks.set(store, fresh);
  return fresh;
}

function nameOf({ accountId, userId, key }: Use): string {
  return `${accountId} ${userId} ${key}`;
}
