import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount, createContact, createMember, createUser } from "./factories/index.ts";
import { assertPlainRole, createStore, newId, withAccount, withAccountSql, withoutAccount } from "./index.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let mine: string;
let other: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const make = () =>
    withoutAccount(database.store, async (db) => {
      const owner = await createUser(db);
      const account = await createAccount(db, { ownerId: owner.id });
      await createContact(db, account.id);
      return account.id;
    });
  mine = await make();
  other = await make();
});
afterAll(() => database?.drop());

const owned = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

describe("the account wall", () => {
  test("stands on every table with an account, forced, with a policy, and its key begins with the account", async () => {
    const tables = await owned((client) =>
      client.query<{ name: string; forced: boolean; policies: number; first: string }>(
        `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
           (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies,
           (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisprimary) AS first
         FROM pg_class c JOIN pg_attribute x ON x.attrelid = c.oid AND x.attname = 'account_id' AND NOT x.attisdropped
         WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
      ),
    );
    expect(tables.rows.length).toBeGreaterThan(20);
    for (const table of tables.rows) expect(table, table.name).toMatchObject({ forced: true, first: "account_id" });
    for (const table of tables.rows) expect(table.policies, table.name).toBeGreaterThan(0);
  });

  test("shows nothing before an account is named, and only its own rows after", async () => {
    await expect(database.store.prisma.contact.count()).resolves.toBe(0);
    await expect(
      withAccount(database.store, { accountId: mine }, (db) => db.contact.findMany({ select: { accountId: true } })),
    ).resolves.toEqual([{ accountId: mine }]);
    await expect(withAccount(database.store, { accountId: mine }, (db) => db.contact.count({ where: { accountId: other } }))).resolves.toBe(
      0,
    );
  });

  test("falls at the end of its transaction: a reused connection starts without an account", async () => {
    const { pool } = database.store;
    await withAccountSql(pool, { accountId: mine }, (client) => client.query("SELECT 1"));
    const { rows } = await pool.query("SELECT count(*)::int AS n FROM contact");
    expect(rows).toEqual([{ n: 0 }]);
  });

  test("takes nothing but a UUID", async () => {
    for (const accountId of ["", "x", `${newId()}'; DROP TABLE contact; --`, newId().toUpperCase()]) {
      await expect(withAccount(database.store, { accountId }, async () => 1)).rejects.toThrow("is not a UUID");
    }
  });

  test("lets the reader see contacts without it, write none, and touch no ledger of another account", async () => {
    const { reader } = database.store;
    const { rows } = await reader.query("SELECT count(*)::int AS n FROM contact");
    expect(rows).toEqual([{ n: 2 }]);
    await expect(reader.query("UPDATE contact SET first_name = 'x'")).rejects.toThrow("permission denied");
    const insert =
      "INSERT INTO campaign_recipient (account_id, campaign_id, seq, contact_id, address_hash) VALUES ($1, $2, 1, $2, '\\x00')";
    await expect(withAccountSql(reader, { accountId: mine }, (client) => client.query(insert, [other, newId()]))).rejects.toThrow(
      "row-level security",
    );
  });
});

describe("between an account and its children", () => {
  test("a child's wall lets read the parent's adjustments of the child's own members, and change none", async () => {
    const { parent, child, both, parentOnly } = await withoutAccount(database.store, async (db) => {
      const [one, two] = [await createUser(db), await createUser(db)];
      const above = await createAccount(db, { ownerId: one.id });
      for (const { id: userId } of [one, two]) {
        await createMember(db, { accountId: above.id, userId, roleKey: "account-admin" });
        await db.adjustment.create({
          data: { accountId: above.id, userId, permissionKey: "campaign.send", scope: "none", givenById: one.id },
        });
      }
      const below = await createAccount(db, { ownerId: one.id, parentId: above.id });
      await createMember(db, { accountId: below.id, userId: one.id, roleKey: "account-admin" });
      await db.adjustment.create({
        data: { accountId: below.id, userId: one.id, permissionKey: "contact.view", scope: "own", givenById: one.id },
      });
      return { parent: above.id, child: below.id, both: one.id, parentOnly: two.id };
    });
    const seen = (accountId: string) =>
      withAccount(database.store, { accountId }, (db) =>
        db.adjustment.findMany({ select: { accountId: true, userId: true }, orderBy: { permissionKey: "asc" } }),
      );
    expect(await seen(child)).toEqual([
      { accountId: parent, userId: both },
      { accountId: child, userId: both },
    ]);
    expect((await seen(parent)).map(({ accountId }) => accountId)).toEqual([parent, parent]);
    expect(await seen(mine)).toEqual([]);
    const change = withAccount(database.store, { accountId: child }, (db) => db.adjustment.updateMany({ data: { scope: "global" } }));
    await expect(change).resolves.toEqual({ count: 1 });

    const counted = (accountId: string, userId: string) =>
      withAccountSql(database.store.pool, { accountId }, async (client) => {
        const { rows } = await client.query<{ n: number }>("SELECT active_accounts($1) AS n", [userId]);
        return rows[0]!.n;
      });
    expect(await counted(child, both)).toBe(2);
    expect(await counted(parent, parentOnly)).toBe(1);
    expect(await counted(child, parentOnly)).toBe(0);
  });
});

describe("rights of the roles", () => {
  const may = (role: string, table: string, right: string) =>
    owned(
      async (client) =>
        (await client.query<{ may: boolean }>("SELECT has_table_privilege($1, $2, $3) AS may", [`countersign_${role}`, table, right]))
          .rows[0]!.may,
    );

  test("app and worker add to the audit log and read it, no more; signed heads are the worker's", async () => {
    for (const role of ["app", "worker"]) {
      expect(await may(role, "audit_event", "INSERT"), role).toBe(true);
      for (const table of ["audit_event", "audit_signed_head"])
        for (const right of ["UPDATE", "DELETE", "TRUNCATE"])
          expect(await may(role, table, right), `${role} ${right} ${table}`).toBe(false);
      expect(await may(role, "audit_signed_head", "INSERT"), role).toBe(role === "worker");
    }
    expect(await may("reader", "audit_event", "SELECT")).toBe(false);
  });

  test("the very connection that the app works on may add to the audit log and not change it", async () => {
    const { rows } = await database.store.pool.query(
      `SELECT current_user AS who, array_agg(r ORDER BY r) FILTER (WHERE has_table_privilege('audit_event', r)) AS rights
       FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS r`,
    );
    expect(rows).toEqual([{ who: "countersign_app", rights: ["INSERT", "SELECT"] }]);
  });

  test("entries and signed heads are changed and deleted by nobody, not even by their owner", async () => {
    const triggers = await owned((client) =>
      client.query<{ name: string }>(
        "SELECT tgname AS name FROM pg_trigger WHERE tgrelid IN ('audit_event'::regclass, 'audit_signed_head'::regclass) AND NOT tgisinternal ORDER BY 1",
      ),
    );
    expect(triggers.rows.map(({ name }) => name)).toEqual([
      "audit_event_append_only",
      "audit_event_no_delete",
      "audit_signed_head_append_only",
      "audit_signed_head_no_delete",
    ]);
  });

  test("the web app can't touch the ledger; the worker can't touch people, roles or grants, but for what a review says of somebody", async () => {
    for (const right of ["INSERT", "UPDATE", "DELETE"]) {
      expect(await may("app", "campaign_recipient", right), right).toBe(false);
      for (const table of ["app_user", "role", "role_grant", "team_member", "access_level"])
        expect(await may("worker", table, right), table).toBe(false);
    }
    for (const right of ["INSERT", "DELETE"]) expect(await may("worker", "membership", right)).toBe(false);
    expect(await may("worker", "access_grant", "INSERT")).toBe(false);
    for (const table of ["adjustment", "access_grant"]) expect(await may("worker", table, "UPDATE"), table).toBe(false);
    const columns = await owned((client) =>
      client.query(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.column_privileges
         WHERE grantee = 'countersign_worker' AND table_name IN ('adjustment', 'access_grant') AND privilege_type = 'UPDATE' ORDER BY 1`,
      ),
    );
    const cut = ["access_grant.actions", "access_grant.ends_at", "adjustment.ends_at"];
    expect(columns.rows, "which triggers let it cut only").toEqual(cut.map((name) => ({ name })));
    const lasting = await owned((client) =>
      client.query("SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'access_grant'::regclass AND NOT tgisinternal ORDER BY 1"),
    );
    expect(lasting.rows).toEqual([{ name: "worker_cuts_access" }, { name: "worker_takes_access" }]);
    const guarded = await owned((client) =>
      client.query(
        "SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgfoid = 'worker_changes_by_review'::regproc ORDER BY 1",
      ),
    );
    expect(guarded.rows).toEqual([{ name: "adjustment" }, { name: "membership" }]);
  });

  test("a frozen snapshot can be changed by nobody, not even by the owner", async () => {
    for (const role of ["app", "worker", "reader"])
      for (const right of ["UPDATE", "DELETE"]) expect(await may(role, "campaign_snapshot", right)).toBe(false);
    const triggers = await owned((client) =>
      client.query("SELECT 1 FROM pg_trigger WHERE tgrelid = 'campaign_snapshot'::regclass AND tgname = 'campaign_snapshot_append_only'"),
    );
    expect(triggers.rowCount).toBe(1);
  });

  test("the arrays of access groups are written by functions alone, each only in its own account", async () => {
    await expect(
      withAccount(database.store, { accountId: mine }, (db) => db.$executeRaw`UPDATE contact SET access_group_nos = '{1}'`),
    ).rejects.toThrow("permission denied");
    const pin = (accountId: string) =>
      withAccount(
        database.store,
        { accountId: mine },
        (db) => db.$executeRaw`SELECT pin_contacts(${accountId}::uuid, '{}', 1, 'manual', '', NULL)`,
      );
    await expect(pin(other)).rejects.toThrow("outside its account");
    await expect(pin(mine)).resolves.toBeDefined();
    const feed = (accountId: string) =>
      withAccount(database.store, { accountId: mine }, (db) => db.$executeRaw`SELECT change_access_rules(${accountId}::uuid, '[]')`);
    await expect(feed(other)).rejects.toThrow("outside its account");
    await expect(feed(mine)).resolves.toBeDefined();
    const rebuild = (accountId: string) =>
      withAccount(database.workerStore, { accountId: mine }, (db) => db.$executeRaw`SELECT rebuild_access_group(${accountId}::uuid, 1, 1)`);
    await expect(rebuild(other)).rejects.toThrow("outside its account");
    await expect(rebuild(mine)).resolves.toBeDefined();
    const fold = (accountId: string) =>
      withAccount(database.workerStore, { accountId: mine }, (db) => db.$executeRaw`SELECT fold_contact_tally(${accountId}::uuid)`);
    await expect(fold(other)).rejects.toThrow("outside its account");
    await expect(fold(mine)).resolves.toBeDefined();
  });

  test("transactions are READ COMMITTED whatever the database has for its own", async () => {
    const { appUrl, readerUrl, name } = { ...database, name: new URL(database.ownerUrl).pathname.slice(1) };
    await owned((client) => client.query(`ALTER DATABASE "${name}" SET default_transaction_isolation = 'serializable'`));
    const store = createStore({ url: appUrl, readerUrl });
    try {
      const level = await withAccount(store, { accountId: mine }, (db) => db.$queryRaw`SHOW transaction_isolation`);
      expect(level).toEqual([{ transaction_isolation: "read committed" }]);
    } finally {
      await store.close();
      await owned((client) => client.query(`ALTER DATABASE "${name}" RESET default_transaction_isolation`));
    }
  });

  test("a contact in no access group has an empty list of them, never none: not even the owner writes NULL", async () => {
    const write = (column: string) =>
      owned((client) =>
        client.query(`UPDATE contact SET ${column} = NULL WHERE account_id = $1 AND id = $1 RETURNING access_group_nos`, [mine]),
      );
    await owned((client) => client.query("INSERT INTO contact (account_id, id, access_group_nos) VALUES ($1, $1, NULL)", [mine]));
    await expect(write("access_group_nos")).rejects.toMatchObject({ code: "23502", column: "access_group_nos" });
    expect((await write("pinned_group_nos")).rows).toEqual([{ access_group_nos: [] }]);
  });

  test("the app refuses to run as the owner", async () => {
    const ownerPool = new pg.Pool({ connectionString: database.ownerUrl });
    await expect(assertPlainRole(ownerPool)).rejects.toThrow("superuser or owns the tables");
    await ownerPool.end();
    await expect(assertPlainRole(database.store.pool)).resolves.toBeUndefined();
  });
});
