/**
 * One question asked four ways: decide, the filter in memory, the filter as SQL and as a Prisma condition on PostgreSQL, over rows of
 * contacts, campaigns and people in the product's own tables.
 */
import { createStore, type Store } from "@countersign/db";
import type { TestDatabase } from "@countersign/db/testing";
import {
  catalogue,
  compile,
  compileSubject,
  decide,
  filterFor,
  isContactKey,
  matches,
  PERMISSION_KEYS,
  toPrisma,
  toSql,
} from "@countersign/permissions";
import type { PermissionKey, PrismaNames, Row, SqlColumns, Subject } from "@countersign/permissions";
import { facts, rows as anyRow } from "@countersign/permissions/testing/arbitraries";
import fc from "fast-check";
import pg from "pg";
import { compileRule } from "../segments/compile-rule.ts";
import { matchesRule, type RuleFacts } from "../segments/matches-rule.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";
import { contact, rule } from "../segments/testing.ts";
import { CONTACT_COLUMNS } from "./reading.ts";

export { fillContacts } from "./many-contacts.ts";
export { plansOf } from "./plans.ts";

/** Rows in each table: every query is asked about all of them. */
export const ROWS = 200;

/** What came of a run; each disagreement in words. */
export interface Agreement {
  /** Triples of a person, a permission and a row. */
  readonly cases: number;
  readonly disagreements: readonly string[];
}

type StoredRow = Row & RuleFacts & { readonly id: string };

/** A user's own narrowing of a list, as SQL, for Prisma and in memory. */
interface Narrowing {
  readonly sql: (params: unknown[]) => string;
  readonly prisma: object;
  readonly passes: (row: StoredRow) => boolean;
}

interface Table {
  readonly rows: readonly StoredRow[];
  readonly from: string;
  readonly id: string;
  readonly columns: SqlColumns;
  readonly names: Partial<PrismaNames>;
  readonly idsWhere: (where: object) => Promise<string[]>;
  readonly narrowed: (rule: ResolvedRule, word: string) => Narrowing;
}

type Tables = ReturnType<typeof tablesOf>;
const TABLE_NAMES = ["contacts", "campaigns", "members"] as const;

/** Tables with rows to ask about. */
export interface Filled {
  compare(options: { readonly seed: number; readonly triples: number }): Promise<Agreement>;
  close(): Promise<void>;
}

const ID = /^([aut])(\d)$/;
const uuid = (kind: string, no: number): string =>
  `01980000-00${kind.charCodeAt(0).toString(16)}-7000-8000-${String(no).padStart(12, "0")}`;

/** The same value with the short ids of the package's random people and rows as UUIDs. */
function withUuids<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) => {
    const [, kind, no] = (typeof one === "string" && ID.exec(one)) || [];
    return kind ? uuid(kind, Number(no)) : one;
  }) as T;
}

/** Fills the tables of a database of its own with random rows, past walls and foreign keys, as its owner. */
export async function fillTables(database: TestDatabase, seed: number): Promise<Filled> {
  const store = createStore({ url: database.ownerUrl, readerUrl: database.readerUrl, max: 4 });
  const made = fc.sample(fc.tuple(anyRow, contact), { numRuns: ROWS, seed });
  const rows = made.map(([row, texts], no): StoredRow => ({
    ...texts,
    ownerId: null,
    teamId: null,
    accessGroupNos: [],
    ...withUuids(row),
    id: uuid("r", no),
  }));
  // A person has one row in an account, and always all of their teams.
  const people = rows.map((row, no): StoredRow => ({
    ...row,
    ownerId: no < 4 ? uuid("u", no) : uuid("p", no),
    teamIds: row.teamIds ?? [],
  }));
  await insertRows(database.ownerUrl, rows, people);
  const tables = tablesOf(store, rows, people);
  return { compare: (options) => compare(store, tables, options), close: () => store.close() };
}

async function insertRows(ownerUrl: string, rows: readonly StoredRow[], people: readonly StoredRow[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    // Columns that a trigger names keep their type; in this session none fires.
    await client.query("DROP TRIGGER contact_access ON contact");
    // A collation of letters that fold differently than elsewhere: ids and rules must not depend on it.
    for (const column of ["city", "country", "language", "category"])
      await client.query(`ALTER TABLE contact ALTER COLUMN ${column} TYPE text COLLATE "tr-x-icu"`);
    for (const row of rows) {
      const { accountId, id, ownerId = null, teamId = null, accessGroupNos = [] } = row;
      await client.query(
        `INSERT INTO contact (account_id, id, owner_id, team_id, access_group_nos, first_name, last_name, email, city, country, language, category, tags, email_consent, created_at, updated_at, phone, time_zone, attributes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
        [
          accountId,
          id,
          ownerId,
          teamId,
          accessGroupNos,
          row.firstName,
          row.lastName,
          row.email,
          row.city,
          row.country,
          row.language,
          row.category,
          row.tags,
          row.emailConsent,
          row.createdAt,
          row.updatedAt,
          row.phone,
          row.timeZone,
          JSON.stringify(row.attributes),
        ],
      );
      await client.query("INSERT INTO contact_import_contact SELECT $1, unnest($2::uuid[]), $3", [accountId, row.importIds, id]);
      await client.query(
        `INSERT INTO form_response (account_id, id, form_id, state, answers, locale, contact_id, at)
         SELECT $1, gen_random_uuid(), one.form, 'taken', '[]', 'en', $2, one.at FROM unnest($3::uuid[], $4::timestamptz[]) AS one (form, at)`,
        [accountId, id, row.answers.map(({ formId }) => formId), row.answers.map(({ at }) => at)],
      );
      await client.query(
        `INSERT INTO campaign_recipient (account_id, campaign_id, seq, contact_id, address_hash, state, at)
         SELECT $1, gen_random_uuid(), 1, $2, '\\x00', 'sent', at FROM unnest($3::timestamptz[]) AS at`,
        [accountId, id, row.sentAt],
      );
      await client.query("INSERT INTO campaign (account_id, id, owner_id, team_id, name) VALUES ($1, $2, $3, $4, $5)", [
        accountId,
        id,
        ownerId,
        teamId,
        row.city ?? "",
      ]);
    }
    for (const { accountId, ownerId, teamIds, city } of people) {
      await client.query("INSERT INTO membership (account_id, user_id, role_key) VALUES ($1, $2, $3)", [accountId, ownerId, city ?? ""]);
      for (const teamId of teamIds ?? []) await client.query("INSERT INTO team_member VALUES ($1, $2, $3)", [accountId, teamId, ownerId]);
    }
  } finally {
    await client.end();
  }
}

const nameIs =
  (column: string, field: string) =>
  (_rule: ResolvedRule, word: string): Narrowing => ({
    sql: (params) => `${column} = $${params.push(word)}`,
    prisma: { [field]: word },
    passes: (row) => (row.city ?? "") === word,
  });

function tablesOf({ prisma }: Store, rows: readonly StoredRow[], people: readonly StoredRow[]) {
  const contacts: Table = {
    rows,
    from: "contact c",
    id: "c.id",
    columns: CONTACT_COLUMNS,
    names: {},
    idsWhere: async (where) => (await prisma.contact.findMany({ where, select: { id: true } })).map(({ id }) => id),
    narrowed: (asked) => ({
      sql: (params) => compileRule(asked, params),
      // Prisma lists no contacts by rules: the tags of the same rows stand in.
      prisma: { tags: { has: "bulbs" } },
      passes: (row) => matchesRule(asked, row),
    }),
  };
  const campaigns: Table = {
    rows,
    from: "campaign c",
    id: "c.id",
    columns: { accountId: "c.account_id", ownerId: "c.owner_id", teamId: "c.team_id" },
    names: {},
    idsWhere: async (where) => (await prisma.campaign.findMany({ where, select: { id: true } })).map(({ id }) => id),
    narrowed: nameIs("c.name", "name"),
  };
  const members: Table = {
    rows: people.map((row) => ({ ...row, id: row.ownerId ?? "" })),
    from: "membership m",
    id: "m.user_id",
    columns: {
      accountId: "m.account_id",
      ownerId: "m.user_id",
      teamIds: "ARRAY(SELECT t.team_id FROM team_member t WHERE t.account_id = m.account_id AND t.user_id = m.user_id)",
    },
    names: { ownerId: "userId" },
    idsWhere: async (where) => (await prisma.membership.findMany({ where, select: { userId: true } })).map(({ userId }) => userId),
    narrowed: nameIs("m.role_key", "roleKey"),
  };
  return { contacts, campaigns, members };
}

const compiled = compile(catalogue);

/** The permissions by the table whose rows they speak of. */
const KEYS: Readonly<Record<keyof Tables, readonly PermissionKey[]>> = {
  contacts: PERMISSION_KEYS.filter((key) => reachOf(key).some(isContactKey)),
  campaigns: PERMISSION_KEYS.filter((key) => !reachOf(key).some((other) => isContactKey(other) || other === "user.manage")),
  members: PERMISSION_KEYS.filter((key) => reachOf(key).includes("user.manage")),
};

function reachOf(key: PermissionKey): string[] {
  return (compiled.reach[compiled.index.get(key) ?? -1] ?? []).map((position) => compiled.keys[position] ?? "");
}

async function compare(store: Store, tables: Tables, { seed, triples }: { seed: number; triples: number }): Promise<Agreement> {
  const pairs = Math.ceil(triples / ROWS);
  const asked = fc.sample(fc.tuple(facts, fc.nat(), fc.constantFrom(true, true, true, false), rule, fc.constantFrom("Poznań", "ab", "")), {
    numRuns: pairs,
    seed,
  });
  const disagreements: string[] = [];
  const askOne = async ([person, choice, isHeld, narrowing, word]: (typeof asked)[number], no: number): Promise<void> => {
    const subject = compileSubject(withUuids(person));
    const about = TABLE_NAMES[no % TABLE_NAMES.length] as keyof Tables;
    const held = KEYS[about].filter((each) => decide(subject, each) === null);
    // Most questions are about what is held, or nearly every answer would be no.
    const keys = isHeld && held.length > 0 ? held : KEYS[about];
    const key = keys[choice % keys.length] as PermissionKey;
    const wrong = await disagreement(store, tables[about], subject, key, { narrowing, word, isNarrowed: no % 4 === 0 });
    if (wrong) disagreements.push(`seed ${seed}, question ${no}, ${key}: ${wrong}`);
  };
  for (let start = 0; start < pairs; start += 8) await Promise.all(asked.slice(start, start + 8).map((one, no) => askOne(one, start + no)));
  return { cases: pairs * ROWS, disagreements };
}

async function disagreement(
  store: Store,
  { rows, from, id, columns, names, idsWhere, narrowed }: Table,
  subject: Subject,
  key: PermissionKey,
  { narrowing, word, isNarrowed }: { narrowing: ResolvedRule; word: string; isNarrowed: boolean },
): Promise<string | null> {
  const filter = filterFor(subject, key);
  const plan = toPrisma(filter, names);
  const own = narrowed(narrowing, word);
  const params: unknown[] = [];
  const query = async (where: string) =>
    (await store.pool.query<{ id: string }>(`SELECT ${id} AS id FROM ${from} WHERE ${where}`, params)).rows.map((row) => row.id);
  const inSql = query(isNarrowed ? `${own.sql(params)} AND ${toSql(filter, columns, params)}` : toSql(filter, columns, params));
  const inPrisma = plan.kind === "none" ? [] : idsWhere(isNarrowed ? { AND: [plan.where, own.prisma] } : plan.where);
  const allowed = rows.filter((row) => decide(subject, key, row) === null);
  const inMemory = rows.filter((row) => matches(filter, row));
  const passes = (row: StoredRow): boolean => !isNarrowed || own.passes(row);
  const passesPrisma = (row: StoredRow): boolean => !isNarrowed || ("tags" in own.prisma ? row.tags.includes("bulbs") : own.passes(row));
  const idsOf = (some: readonly StoredRow[]): string =>
    some
      .map((row) => row.id)
      .sort()
      .join(" ");
  if (idsOf(inMemory) !== idsOf(allowed)) return "the filter in memory";
  if ((await inSql).sort().join(" ") !== idsOf(allowed.filter(passes))) return "SQL";
  if ((await inPrisma).sort().join(" ") !== idsOf(allowed.filter(passesPrisma))) return "Prisma";
  return null;
}
