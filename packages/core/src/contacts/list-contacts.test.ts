import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVERYONE, type RulePart, type SegmentRule } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { listContacts } from "./index.ts";

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
    return rows.map(({ email }) => email?.[0]).sort();
  };

  test("shows who matches them, of those in view", async () => {
    expect(await found(marketer, { rule: where(city("Poznań")) })).toEqual(["a", "b"]);
    expect(await found(manager, { rule: where(city("Poznań")) })).toEqual(["a", "b", "d"]);
    const withdrawn = where({ kind: "consent", channel: "email", op: "is", state: "withdrawn" });
    expect(await found(marketer, { rule: withdrawn })).toEqual(["c"]);
    expect(await found(marketer, { rule: where({ kind: "received", op: "has", times: 1, days: null }) })).toEqual([]);
  });

  test("beside a segment shows who is in it and matches them", async () => {
    const rule: SegmentRule = { version: 2, match: "any", conditions: [tag("bulbs"), tag("roses")] };
    const { id } = await world.rows((db) => createSegment(db, world.account.id, { name: "Flowers", rule, ownerId: marketer }));
    expect(await found(marketer, { segmentId: id })).toEqual(["a", "c"]);
    expect(await found(marketer, { segmentId: id, rule: where(city("Poznań")) })).toEqual(["a"]);
    expect(await found(marketer, { segmentId: id, rule: where(city("Poznań")), tags: ["trees"] })).toEqual([]);
  });
});
