import { createContacts } from "@countersign/db/factories";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countRule, sampleSegment } from "../segments/index.ts";
import { createWorld, type World } from "../testing.ts";
import { BOUNDED } from "./reading.ts";

describe("a question about contacts that nobody waits for any more", () => {
  let world: World;
  let owner: pg.Client;
  // Within one transaction the server shows what is running as it was at the first look.
  let watcher: pg.Client;
  beforeAll(async () => {
    world = await createWorld();
    await world.rows((db) => createContacts(db, world.account.id, [{ tags: ["bulbs"] }, {}]));
    owner = new pg.Client({ connectionString: world.database.ownerUrl });
    watcher = new pg.Client({ connectionString: world.database.ownerUrl });
    await Promise.all([owner.connect(), watcher.connect()]);
  });
  afterAll(async () => {
    await Promise.all([owner?.end(), watcher?.end()]);
    await world?.database.drop();
  });

  const rule = { version: 2 as const, match: "all" as const, conditions: [{ kind: "tag" as const, op: "has" as const, tag: "bulbs" }] };
  const count = (signal?: AbortSignal) => countRule({ ...world.as(world.account.userId), signal }, { rule });
  const running = async () => {
    const { rows } = await watcher.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND usename = 'countersign_reader' AND state = 'active' AND wait_event_type = 'Lock'",
    );
    return rows[0]!.n;
  };
  const until = async (n: number) => {
    while ((await running()) !== n) await new Promise((done) => setTimeout(done, 10));
  };

  test("is ended in the database, and what is asked next is answered as ever", async () => {
    await owner.query("BEGIN; LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
    const asked = Array.from({ length: 4 }, () => {
      const control = new AbortController();
      return { control, answer: count(control.signal).catch((error: unknown) => error) };
    });
    await until(4);
    for (const { control } of asked) control.abort();
    const answers = await Promise.all(asked.map(({ answer }) => answer));
    expect(answers).toMatchObject(asked.map(() => ({ code: "57014" })));
    expect(await running()).toBe(0);
    await owner.query("COMMIT");
    const all = await Promise.all(Array.from({ length: 20 }, () => count(new AbortController().signal)));
    expect(all).toMatchObject(all.map(() => ({ total: 1 })));
  });

  test("is not begun where it was given up before its turn came", async () => {
    await expect(count(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect(await count()).toMatchObject({ total: 1 });
  });

  test("is ended by the database where it takes longer than it may, whether it counts or gives a sample", async () => {
    const { reader } = world.database.store;
    // Nobody waits 15 seconds for a test: the same statements, with less time for each.
    const hurry = (connection: { query: (...args: unknown[]) => unknown }) => {
      const query = connection.query.bind(connection);
      connection.query = (text, ...rest) =>
        query(typeof text === "string" ? text.replace(BOUNDED, "SET LOCAL statement_timeout = '50ms'") : text, ...rest);
    };
    reader.on("acquire", hurry);
    await owner.query("BEGIN; LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
    const admin = world.as(world.account.userId);
    const asked = [countRule(admin, { rule }), sampleSegment(admin, { rule })];
    expect(await Promise.allSettled(asked)).toMatchObject(asked.map(() => ({ status: "rejected", reason: { code: "57014" } })));
    await owner.query("COMMIT");
    expect(await count()).toMatchObject({ total: 1 });
  });
});
