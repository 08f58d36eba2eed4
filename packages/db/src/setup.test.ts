import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createUser } from "./factories/index.ts";
import { withoutAccount } from "./index.ts";
import { NeedsRoles, rolesSql } from "./roles.ts";
import { decideDemo, setUpDatabase, setUpFailure } from "./setup.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

describe("set-up", () => {
  test("runs at every start, also twice at once, and changes nothing more", async () => {
    const secret = "a secret for tests, thirty-two characters or more";
    const [a, b] = await Promise.all([setUpDatabase(database.ownerUrl, secret), setUpDatabase(database.ownerUrl, secret)]);
    expect(a).toEqual(b);
    expect(a.appUrl).toBe(database.appUrl);
  });

  test("says what to do when the roles have another password", async () => {
    await expect(setUpDatabase(database.ownerUrl, "another secret, also of thirty-two characters")).rejects.toThrow(
      /APP_SECRET differs.*ALTER ROLE countersign_app/s,
    );
  });

  test("prints the SQL for an administrator when the owner may not create roles", () => {
    const sql = rolesSql("some secret");
    expect(setUpFailure(new NeedsRoles(sql))).toContain("CREATE ROLE countersign_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD");
    expect(sql.split("\n")).toHaveLength(3);
  });

  test("says in words what is wrong with DATABASE_URL", async () => {
    await expect(setUpDatabase("postgresql://x:y@127.0.0.1:1/z", "s".repeat(32)).catch(setUpFailure)).resolves.toMatch(/Nothing answers/);
    const wrong = new URL(database.ownerUrl);
    wrong.password = "wrong";
    await expect(setUpDatabase(wrong.href, "s".repeat(32)).catch(setUpFailure)).resolves.toMatch(/refused the user or the password/);
  });
});

describe("the demo", () => {
  const decide = (wanted: boolean, isPublic: boolean) => decideDemo(database.ownerUrl, { wanted, isPublic });

  test("is for an empty database, never for one in use, and a marked one does not start in public", async () => {
    expect(await decide(true, false)).toBe(true);
    expect(await decide(false, false)).toBe(false);
    await withoutAccount(database.store, (db) => createUser(db));
    expect(await decide(true, false)).toBe(false);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("INSERT INTO installation (id, demo) VALUES (1, true)");
    await owner.end();
    expect(await decide(true, false)).toBe(true);
    expect(await decide(false, false)).toBe(false);
    await expect(decide(false, true)).rejects.toThrow("does not start where others can reach it");
  });
});
