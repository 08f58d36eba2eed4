import { createAccessGroup, createContacts, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Acting, asSystem, read, visible } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { countCombinations, countCovered, foldTallies, foldTally, pageOfContacts } from "./index.ts";

const CONTACTS = 40;

describe("counts by the tally", () => {
  let world: World;
  let ids: readonly string[];
  let nos: readonly number[];
  const people: string[] = [];
  beforeAll(async () => {
    world = await createWorld();
    const { id: accountId } = world.account;
    people.push(world.account.userId, await world.person("sales-user"), await world.person("sales-manager"));
    await world.rows(async (db) => {
      const groups = [];
      for (const name of ["Retail", "Trade", "Press"]) groups.push(await createAccessGroup(db, accountId, name));
      nos = groups.map(({ no }) => no);
      await createGrant(db, accountId, { groupId: groups[0]!.id, userId: people[1]!, actions: CONTACT_ACTIONS.view });
      await createGrant(db, accountId, { groupId: groups[2]!.id, userId: people[2]!, actions: CONTACT_ACTIONS.view });
      const rows = Array.from({ length: CONTACTS }, (_, at) => ({ email: `t${at}@meadow.example`, ownerId: null, groupNos: [] }));
      ids = await createContacts(db, accountId, rows);
    });
  });
  afterAll(() => world?.database.drop());

  const as = <T>(userId: string, work: (acting: Acting) => Promise<T>) => read(world.as(userId), work);

  const counted = (userId: string) => as(userId, (acting) => countCovered(acting, visible(acting, "contact.view"), {}, 10));

  /** As many as stand in the list, page by page. */
  const listed = (userId: string) =>
    as(userId, async (acting) => {
      const proof = visible(acting, "contact.view");
      return (await pageOfContacts(acting, proof, {}, { sort: "newest", limit: 1_000 })).rows.length;
    });

  const change = fc.record({
    ids: fc.uniqueArray(fc.nat(CONTACTS - 1), { minLength: 1, maxLength: 12 }),
    kind: fc.constantFrom("owner", "pin", "unpin", "erase", "back", "name", "fold", "add"),
    owner: fc.nat(3),
    group: fc.nat(2),
  });

  test("are those of the list after any writes, folded or not", async () => {
    const { id: accountId } = world.account;
    let no = 0;
    for (const { ids: at, kind, owner, group } of fc.sample(change, { numRuns: 80, seed: 16 })) {
      const some = at.map((one) => ids[one]!);
      const where = { accountId, id: { in: some } };
      await world.rows(async (db) => {
        if (kind === "owner") await db.contact.updateMany({ where, data: { ownerId: people[owner] ?? null } });
        if (kind === "name") await db.contact.updateMany({ where, data: { firstName: `Name ${no}` } });
        if (kind === "erase" || kind === "back")
          await db.contact.updateMany({ where, data: { status: kind === "erase" ? "erased" : "active" } });
        if (kind === "pin")
          await db.$executeRaw`SELECT pin_contacts(${accountId}::uuid, ${some}::uuid[], ${nos[group]}::int, 'manual', '', NULL)`;
        if (kind === "unpin")
          await db.$executeRaw`SELECT unpin_contacts(${accountId}::uuid, ${some}::uuid[], ${nos[group]}::int, 'manual')`;
        if (kind === "add")
          await createContacts(db, accountId, [
            { email: `more${no}@meadow.example`, ownerId: people[owner] ?? null, groupNos: [nos[group]!] },
          ]);
      });
      if (kind === "fold") await asSystem(world.worker(), accountId, foldTally);
      no += 1;
    }
    const before = await Promise.all(people.map(listed));
    expect(new Set(before).size).toBe(people.length);
    expect(await Promise.all(people.map(counted))).toEqual(before.map((count) => ({ count, isMore: false })));
    await foldTallies(world.worker());
    expect(await Promise.all(people.map(counted))).toEqual(before.map((count) => ({ count, isMore: false })));
  });

  test("stay right when two fold them at once and a third writes", async () => {
    const { id: accountId } = world.account;
    const before = await Promise.all(people.map(listed));
    const fold = () => asSystem(world.worker(), accountId, foldTally);
    const write = () => world.rows((db) => createContacts(db, accountId, [{ email: null, ownerId: people[1]!, groupNos: [nos[0]!] }]));
    for (let turn = 0; turn < 10; turn++) await Promise.all([fold(), write(), fold(), write()]);
    const after = await Promise.all(people.map(counted));
    expect(after.map(({ count }) => count)).toEqual(await Promise.all(people.map(listed)));
    expect(after[0]!.count).toBe(before[0]! + 20);
    await fold();
    expect(await rowsThatSayTheSame()).toBe(0);
  });

  test("are told combination by combination", async () => {
    const combinations = await as(people[0]!, (acting) => countCombinations(acting, visible(acting, "contact.view")));
    const contacts = await world.rows((db) => db.contact.findMany({ where: { accountId: world.account.id, status: "active" } }));
    for (const { nos: some, contacts: n } of combinations)
      expect(contacts.filter(({ accessGroupNos }) => String(accessGroupNos) === String(some))).toHaveLength(n);
    expect(combinations.reduce((sum, { contacts: n }) => sum + n, 0)).toBe(contacts.length);
  });

  async function rowsThatSayTheSame(): Promise<number> {
    const client = new pg.Client({ connectionString: world.database.ownerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ n: number }>(
        "SELECT (count(*) - count(DISTINCT (owner_id, team_id, access_group_nos)))::int AS n FROM contact_tally WHERE account_id = $1",
        [world.account.id],
      );
      return rows[0]!.n;
    } finally {
      await client.end();
    }
  }
});
