import { isDeepStrictEqual } from "node:util";
import { launchAccount, readAccount } from "@countersign/db/reader";
import {
  decide,
  effectiveLevel,
  type Filter,
  filterFor,
  type Level,
  type PermissionKey,
  type Subject,
  toSql,
} from "@countersign/permissions";
import type pg from "pg";
import type { Scoped } from "../kernel/index.ts";
import { compileRule } from "../segments/compile-rule.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";

/** An access group with the rules of the segments that feed it. */
export interface GroupRules {
  readonly no: number;
  readonly rules: readonly ResolvedRule[];
}

/** Runs one statement on the reader's connection. */
export interface Run {
  <R extends object>(sql: string, params: readonly unknown[]): Promise<R[]>;
  /**
   * Groups whose rules say who is in them, as of the snapshot, in place of what contacts carry: those whose rules were changed, until a rebuild has gone
   * over every contact; where somebody asks to the second, those that the time alone changes as well.
   */
  readonly live: readonly GroupRules[];
}

/** How exact a reader has to be. */
export interface Exactness {
  /** Groups whose rules ask for the last days are asked to the second, as sends and exports are; else they are as of the last sweep. */
  readonly toTheSecond?: boolean;
}

interface Reading extends Exactness {
  /** What is set for its transaction besides. */
  readonly settings?: string;
}

// Compiling plans takes longer than running them.
const SETTINGS = "SET LOCAL jit = off; SET LOCAL work_mem = '64MB'";

/** For statements over a whole audience: reading a million rows in the order of their hash, which saves a sort, takes five times as long. */
export const WHOLE = "SET LOCAL enable_indexscan = off";

/** For statements whose size whoever asks decides: what takes longer is ended rather than keep the database busy. */
export const BOUNDED = "SET LOCAL statement_timeout = '15s'";

const LIVE = (isDated: string) => `SELECT b.group_no AS no, coalesce(jsonb_agg(r.rule) FILTER (WHERE r.rule IS NOT NULL), '[]') AS rules
  FROM access_rebuild b LEFT JOIN access_rule r ON r.account_id = b.account_id AND r.group_no = b.group_no
  WHERE b.account_id = (SELECT wall_account()) AND (b.dirty OR ${isDated}) GROUP BY b.group_no ORDER BY b.group_no`;
const REBUILDING = LIVE("false");
const REBUILDING_OR_DATED = LIVE(`EXISTS (SELECT 1 FROM access_rule d WHERE d.account_id = b.account_id AND d.group_no = b.group_no
  AND (d.created_days <> '{}' OR d.updated_days <> '{}'))`);

async function started(client: pg.ClientBase, settings: string, { toTheSecond = false }: Exactness): Promise<Run> {
  const asked = toTheSecond ? REBUILDING_OR_DATED : REBUILDING;
  // Several statements in one text answer with a list of results.
  const results = (await client.query(`${settings}; ${asked}`)) as unknown as pg.QueryResult<GroupRules>[];
  const run = async (sql: string, params: readonly unknown[]) => (await client.query(sql, [...params])).rows;
  return Object.assign(run as <R extends object>(sql: string, params: readonly unknown[]) => Promise<R[]>, {
    live: results.at(-1)!.rows,
  });
}

/**
 * Reads contacts without the wall; all statements see one snapshot. What runs is ended once nobody waits for it any more (`ctx.signal`). The account is the
 * context's and the first parameter of every statement; each must begin its condition with `c.account_id = $1`.
 */
export function readContacts<T>(
  { store, account, signal }: Pick<Scoped, "store" | "account" | "signal">,
  work: (run: Run) => Promise<T>,
  { settings = "", ...exactness }: Reading = {},
): Promise<T> {
  return readAccount(store, account.id, async (client) => work(await started(client, `${SETTINGS}; ${settings}`, exactness)), signal);
}

/** As readContacts to the second, on the connection that may write the ledger as well; all statements see one snapshot. */
export function launchFromContacts<T>(ctx: Pick<Scoped, "store" | "account">, work: (run: Run) => Promise<T>): Promise<T> {
  return launchAccount(ctx.store, ctx.account.id, async (client) => {
    const settings = `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; ${SETTINGS}; ${WHOLE}; SET LOCAL statement_timeout = '30min'`;
    return work(await started(client, settings, { toTheSecond: true }));
  });
}

/** Names of the columns that filters speak of, for a contact called `c`. */
export const CONTACT_COLUMNS = {
  accountId: "c.account_id",
  ownerId: "c.owner_id",
  teamId: "c.team_id",
  accessGroups: "c.access_group_nos",
} as const;

/** What a statement says of a contact called `c`; values go to its parameters. */
export interface ContactTerms {
  readonly params: unknown[];
  /** The access groups that it is in, an int[]. */
  groups(): string;
  /** Those that it would be in if these groups had these rules. */
  groupsUnder(rules: readonly GroupRules[]): string;
  /** Whether a filter lets it through. */
  passes(filter: Filter): string;
  /** Whether a rule holds for it. */
  matches(rule: ResolvedRule): string;
  /**
   * Rows called `c` whose `contacts` add up to the active contacts that have what the rows have: owner, team and access groups. Those are the kept tallies;
   * the contacts one by one for filters that ask for a group whose rules are asked live.
   */
  tally(filters: readonly Filter[] | "every-group"): string;
}

const ONE_BY_ONE = "(SELECT c.*, 1 AS contacts FROM contact c WHERE c.account_id = $1 AND c.status = 'active') c";

/**
 * The one way in which statements ask for access groups. For groups whose rules are not asked live, and for filters that name none that are, that
 * is the column itself and its index. The first parameter is the account.
 */
export function contactTerms({ live: asked }: Run, params: unknown[]): ContactTerms {
  let known: string | undefined;
  const groups = () => (known ??= groupsBy(asked, CONTACT_COLUMNS.accessGroups, params));
  return {
    params,
    groups,
    groupsUnder: (rules) => groupsBy(rules, groups(), params),
    passes: (filter) => toSql(filter, asksForAny(filter, asked) ? { ...CONTACT_COLUMNS, accessGroups: groups() } : CONTACT_COLUMNS, params),
    tally: (filters) => {
      const isLive = filters === "every-group" ? asked.length > 0 : filters.some((filter) => asksForAny(filter, asked));
      return isLive ? ONE_BY_ONE : "contact_tally c";
    },
    matches: (rule) =>
      compileRule(rule, params, (no) => (asked.some((group) => group.no === no) ? groups() : CONTACT_COLUMNS.accessGroups)),
  };
}

function groupsBy(groups: readonly GroupRules[], kept: string, params: unknown[]): string {
  return groups.reduce<string>((nos, { no, rules }) => {
    const group = `$${params.push(no)}::int`;
    const isIn = [`${group} = ANY (c.pinned_group_nos)`, ...rules.map((rule) => compileRule(rule, params))].join(" OR ");
    return `(array_remove(${nos}, ${group}) || CASE WHEN ${isIn} THEN ARRAY[${group}] ELSE '{}'::int[] END)`;
  }, kept);
}

function asksForAny(filter: Filter, live: readonly GroupRules[]): boolean {
  if (live.length === 0) return false;
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.of.some((part) => asksForAny(part, live));
    case "accessGroups":
      return live.some(({ no }) => filter.nos.includes(no));
    default:
      return filter.kind === "noAccessGroup";
  }
}

/** The contacts on which the person holds the permission, as SQL. Fails closed for a subject of another account. */
export function contactsWith(ctx: Pick<Scoped, "account">, terms: ContactTerms, subject: Subject, key: PermissionKey): string {
  return subject.accountId === ctx.account.id ? terms.passes(filterFor(subject, key)) : "FALSE";
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

/** Whether the contacts that the person may write to by e-mail are those in their view, by the same filter. */
export function actsOnWhatItSees(subject: Subject): boolean {
  return isDeepStrictEqual(filterFor(subject, "contact.view"), filterFor(subject, "contact.email"));
}

const GROUP = 2;
const GLOBAL = 3;

const levelFor = (subject: Subject, key: "contact.view" | "contact.email"): Level =>
  decide(subject, key) === null ? effectiveLevel(subject, key) : 0;
