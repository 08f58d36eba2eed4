import { createAccessGroup, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countContacts, listContacts } from "../contacts/index.ts";
import type { ListContacts } from "../contacts/schema.ts";
import type { ResolvedRule } from "../segments/resolved-rule.ts";
import { createWorld, type World } from "../testing.ts";
import { fillContacts } from "./many-contacts.ts";
import { nodesOf, plansOf } from "./plans.ts";

const OURS = 150_000;
const FOREIGN = 30_000;
/** Rows above which a list must not read a whole table. */
const MOST_SCANNED = 10_000;

const ENGAGED: ResolvedRule = {
  version: 2,
  match: "all",
  conditions: [
    { kind: "tag", op: "has", tag: "tag3" },
    { kind: "field", field: "country", op: "is", value: "PL" },
    { kind: "received", op: "has_not", times: 1, days: 30 },
  ],
};

const PEOPLE = ["everybody", "one group of a tenth", "five groups"] as const;

describe(`the lists of an account with ${OURS} contacts`, () => {
  let world: World;
  let big: ReadonlySet<string>;
  const people = new Map<(typeof PEOPLE)[number], string>();
  beforeAll(async () => {
    world = await createWorld();
    const { database, account, stranger } = world;
    const groups = await world.rows(async (db) => {
      await db.account.update({ where: { id: account.id }, data: { unlabelled: "global" } });
      const made = [];
      for (let at = 0; at < 12; at++) made.push(await createAccessGroup(db, account.id, `Group ${at}`));
      return made;
    });
    people.set("everybody", account.userId);
    for (const [name, some] of [
      ["one group of a tenth", groups.slice(0, 1)],
      ["five groups", groups.slice(2, 7)],
    ] as const) {
      const userId = await world.person("marketing-user", { name });
      people.set(name, userId);
      await world.rows(async (db) => {
        for (const { id: groupId } of some)
          await createGrant(db, account.id, { groupId, userId, actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.export });
      });
    }
    const nos = groups.map(({ no }) => no);
    await fillContacts(database.ownerUrl, account.id, OURS, nos);
    await fillContacts(database.ownerUrl, stranger.id, FOREIGN);
    const { rows } = await database.store.pool.query<{ relname: string }>(
      "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > $1",
      [MOST_SCANNED],
    );
    big = new Set(rows.map(({ relname }) => relname));
  });
  afterAll(() => world?.database.drop());

  const LISTS: readonly [string, Partial<ListContacts>][] = [
    ["the newest", {}],
    ["by name", { sort: "name" }],
    ["a rare word", { search: "kowalski1234" }],
    ["a common word", { search: "anna" }],
    ["two letters", { search: "zo" }],
    ["a tag", { tags: ["tag3"] }],
    ["a tag and a country", { tags: ["tag3"], country: "PL" }],
    ["conditions", { rule: ENGAGED }],
  ];

  test("has tables above the limit to look at", () => expect([...big]).toContain("contact"));

  test("tell a word that stands in many contacts from one that is soon counted", async () => {
    const everybody = world.as(people.get("everybody")!);
    expect(await listContacts(everybody, { search: "anna" })).toMatchObject({ matching: { count: 50, isMore: true }, isCommon: true });
    expect((await countContacts(everybody, { search: "anna" })).count).toBeGreaterThan(OURS / 100);
    const { rows, isCommon } = await listContacts(everybody, { search: "kowalski1234" });
    expect([rows.length > 0, isCommon]).toEqual([true, false]);
    expect(await countContacts(everybody, { search: "kowalski1234" })).toEqual({ count: rows.length, isMore: false });
  });

  describe.each(PEOPLE)("for somebody who sees %s", (who) => {
    test.each(LISTS)("never read a whole table: %s", async (_, narrowed) => {
      const first = await listContacts(world.as(people.get(who)!), { sort: "newest", limit: 50, ...narrowed });
      const plans = await plansOf(world.database.store.reader, async () => {
        await listContacts(world.as(people.get(who)!), { sort: "newest", limit: 50, ...narrowed });
        if (first.nextCursor)
          await listContacts(world.as(people.get(who)!), { sort: "newest", limit: 50, ...narrowed, cursor: first.nextCursor });
      });
      expect(plans.length).toBeGreaterThan(0);
      const whole = plans.flatMap(({ text, plan }) =>
        nodesOf(plan)
          .filter((node) => node["Node Type"].endsWith("Seq Scan") && big.has(node["Relation Name"] ?? ""))
          .map(() => text),
      );
      expect(whole).toEqual([]);
    });
  });
});
