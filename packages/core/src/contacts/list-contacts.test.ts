import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVERYONE, type RulePart, type SegmentRule } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { countContacts, listContacts } from "./index.ts";

const where = (...conditions: RulePart[]): SegmentRule => ({ ...EVERYONE, conditions });
const tag = (name: string): RulePart => ({ kind: "tag", op: "has", tag: name });
const city = (value: string): RulePart => ({ kind: "field", field: "city", op: "is", value });

describe("a list of contacts narrowed by conditions", () => {
  let world: World;
  let marketer: string;
  let manager: string;
  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { inTeam: true });
    manager = await world.person("marketing-manager");
    await world.rows(async (db) => {
      const seen = await createAccessGroup(db, world.account.id, "Seen");
      const hidden = await createAccessGroup(db, world.account.id, "Hidden");
      await createGrant(db, world.account.id, { groupId: seen.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      await createContacts(db, world.account.id, [
        { email: "a@x.example", city: "Poznań", tags: ["bulbs"], groupNos: [seen.no] },
        { email: "b@x.example", city: "Poznań", tags: ["trees"], groupNos: [seen.no] },
        { email: "c@x.example", city: "Gdynia", tags: ["roses"], emailConsent: "withdrawn", groupNos: [seen.no] },
        { email: "d@x.example", city: "Poznań", tags: ["bulbs"], groupNos: [hidden.no] },
      ]);
    });
  });
  afterAll(() => world?.database.drop());

  const found = async (userId: string, input: Parameters<typeof listContacts>[1]) => {
    const { rows, matching } = await listContacts(world.as(userId), { sort: "name", ...input });
    expect(matching).toEqual({ count: rows.length, isMore: false });
    const { sort: _, ...filters } = { sort: "name", ...input };
    expect(await countContacts(world.as(userId), filters)).toEqual(matching);
    return rows.map(({ email }) => email?.[0]).sort();
  };

  test("shows who matches them, of those in view", async () => {
    expect(await found(marketer, { rule: where(city("Poznań")) })).toEqual(["a", "b"]);
    expect(await found(manager, { rule: where(city("Poznań")) })).toEqual(["a", "b", "d"]);
    const withdrawn = where({ kind: "consent", channel: "email", op: "is", state: "withdrawn" });
    expect(await found(marketer, { rule: withdrawn })).toEqual(["c"]);
    expect(await found(marketer, { rule: where({ kind: "received", op: "has", times: 1, days: null }) })).toEqual([]);
  });

  test("tells how many match where it shows them all, and at least how many where it does not; they are counted apart", async () => {
    const rule = where(city("Poznań"));
    const first = await listContacts(world.as(manager), { rule, limit: 2 });
    expect(first.matching).toEqual({ count: 2, isMore: true });
    const last = await listContacts(world.as(manager), { rule, limit: 2, cursor: first.nextCursor! });
    expect(last.matching).toEqual({ count: 1, isMore: true });
    expect(await countContacts(world.as(manager), { rule })).toEqual({ count: 3, isMore: false });
    expect(await countContacts(world.as(marketer), { rule })).toEqual({ count: 2, isMore: false });
    expect((await listContacts(world.as(manager), { limit: 2 })).matching).toEqual({ count: 4, isMore: false });
    expect(await countContacts(world.as(manager), {})).toEqual({ count: 4, isMore: false });
  });

  test("beside a segment shows who is in it and matches them", async () => {
    const rule: SegmentRule = { version: 2, match: "any", conditions: [tag("bulbs"), tag("roses")] };
    const { id } = await world.rows((db) => createSegment(db, world.account.id, { name: "Flowers", rule, ownerId: marketer }));
    expect(await found(marketer, { segmentId: id })).toEqual(["a", "c"]);
    expect(await found(marketer, { segmentId: id, rule: where(city("Poznań")) })).toEqual(["a"]);
    expect(await found(marketer, { segmentId: id, rule: where(city("Poznań")), tags: ["trees"] })).toEqual([]);
  });
});

describe("a search among contacts", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await world.rows(async (db) => {
      const ids = await createContacts(db, world.account.id, [
        { email: "ada@x.example", firstName: "Ada", lastName: "Łoś" },
        { email: "ben_100%@x.example", firstName: "Ben", lastName: "Orłoń" },
        { email: "cleo@x.example", firstName: "Cleo", lastName: "Ng" },
      ]);
      const phones = ["+48 600 100 200", "(22) 555-66-77", null];
      for (const [at, phone] of phones.entries())
        await db.contact.update({ where: { accountId_id: { accountId: world.account.id, id: ids[at]! } }, data: { phone } });
    });
  });
  afterAll(() => world?.database.drop());

  test.each([
    ["ŁOŚ", ["a"]],
    ["orł", ["b"]],
    ["ng", ["c"]],
    ["g", []],
    ["x.example", ["a", "b", "c"]],
    ["ada łoś", ["a"]],
    ["ada ng", []],
    ["+48 600 100 200", ["a"]],
    ["600100200", ["a"]],
    ["600-100-200", ["a"]],
    ["+48600100200", ["a"]],
    ["225556677", ["b"]],
    ["22/555.66.77", ["b"]],
    ["600200100", []],
    ["100%", ["b"]],
    ["_", []],
    ["\\", []],
    ["a\u0000b", []],
  ])("for %j finds %j", async (search, expected) => {
    const { rows } = await listContacts(world.as(world.account.userId), { sort: "name", search });
    expect(rows.map(({ email }) => email![0]).sort()).toEqual(expected);
  });
});
