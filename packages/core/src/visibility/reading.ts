import { launchAccount, readAccount } from "@countersign/db/reader";
import { decide, effectiveLevel, filterFor, type Level, type PermissionKey, type Subject, toSql } from "@countersign/permissions";
import type { Scoped } from "../kernel/index.ts";

/** Runs one statement on the reader's connection. */
export type Run = <R extends object>(sql: string, params: readonly unknown[]) => Promise<R[]>;

// Compiling plans takes longer than running them.
const SETTINGS = "SET LOCAL jit = off; SET LOCAL work_mem = '64MB'";

/** For statements over a whole audience: reading a million rows in the order of their hash, which saves a sort, takes five times as long. */
export const WHOLE = "SET LOCAL enable_indexscan = off";

/**
 * Reads contacts without the wall. The account is the context's and the first parameter of every statement; each
 * must begin its condition with `c.account_id = $1`.
 */
export function readContacts<T>(ctx: Pick<Scoped, "store" | "account">, work: (run: Run) => Promise<T>, settings = ""): Promise<T> {
  return readAccount(ctx.store, ctx.account.id, async (client) => {
    await client.query(`${SETTINGS}; ${settings}`);
    return work(async (sql, params) => (await client.query(sql, [...params])).rows);
  });
}

/** As readContacts, on the connection that may write the ledger as well; all statements see one snapshot. */
export function launchFromContacts<T>(ctx: Pick<Scoped, "store" | "account">, work: (run: Run) => Promise<T>): Promise<T> {
  return launchAccount(ctx.store, ctx.account.id, async (client) => {
    await client.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; ${SETTINGS}; ${WHOLE}; SET LOCAL statement_timeout = '30min'`);
    return work(async (sql, params) => (await client.query(sql, [...params])).rows);
  });
}

/** Names of the columns that filters speak of, for a contact called `c`. */
export const CONTACT_COLUMNS = {
  accountId: "c.account_id",
  ownerId: "c.owner_id",
  teamId: "c.team_id",
  accessGroups: "c.access_group_nos",
} as const;

/** The contacts `c` on which the person holds the permission, as SQL. Fails closed for a subject of another account. */
export function contactsWith(ctx: Pick<Scoped, "account">, subject: Subject, key: PermissionKey, params: unknown[]): string {
  if (subject.accountId !== ctx.account.id) return "FALSE";
  return toSql(filterFor(subject, key), CONTACT_COLUMNS, params);
}

/** Whether the person's contact.view covers every contact of the account. */
export function seesEveryContact(subject: Subject): boolean {
  return levelFor(subject, "contact.view") === GLOBAL;
}

/** Whether some contacts that the person may write to by e-mail are out of their view. */
export function actsBeyondView(subject: Subject): boolean {
  const view = levelFor(subject, "contact.view");
  const email = levelFor(subject, "contact.email");
  if (email === 0 || view === GLOBAL) return false;
  if (view < email) return true;
  return email === GROUP && subject.groupNos["contact.email"].some((no) => !subject.groupNos["contact.view"].includes(no));
}

const GROUP = 2;
const GLOBAL = 3;

const levelFor = (subject: Subject, key: "contact.view" | "contact.email"): Level =>
  decide(subject, key) === null ? effectiveLevel(subject, key) : 0;
