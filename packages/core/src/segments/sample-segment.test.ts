import { createAccessGroup, createContacts, createGrant, createSegment as makeSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createSegment, sampleSegment } from "./index.ts";
import type { RulePart, SegmentRule } from "./rule.ts";

const tag = (name: string): RulePart => ({ kind: "tag", op: "has", tag: name });
const any = (...conditions: RulePart[]): SegmentRule => ({ version: 2, match: "any", conditions });

describe("a sample of a segment", () => {
  let world: World;
  let marketer: string;
  let manager: string;
  let vipNo: number;
  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { inTeam: true, name: "Dawid" });
    manager = await world.person("marketing-manager", { name: "Celia" });
    await world.rows(async (db) => {
      const { id: accountId } = world.account;
      const retail = await createAccessGroup(db, accountId, "Retail PL");
      const vip = await createAccessGroup(db, accountId, "VIP");
      vipNo = vip.no;
      await createGrant(db, accountId, { groupId: retail.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await createContacts(db, accountId, [
        { firstName: "Ana", tags: ["bulbs"], city: "Poznań", groupNos: [retail.no], createdAt: new Date("2026-01-01") },
        { firstName: "Bea", tags: ["bulbs", "press"], groupNos: [retail.no, vip.no], createdAt: new Date("2026-01-02") },
        { firstName: "Cyd", tags: ["trees"], groupNos: [vip.no], createdAt: new Date("2026-01-03") },
      ]);
    });
  });
  afterAll(() => world?.database.drop());
  const shown = async (userId: string, input: Parameters<typeof sampleSegment>[1]) =>
    (await sampleSegment(world.as(userId), input)).rows.map(({ firstName, why }) => [firstName, ...why]);

  const rule = any(tag("trees"), tag("press"), {
    kind: "group",
    match: "all",
    conditions: [tag("bulbs"), { kind: "field", field: "city", op: "is", value: "Poznań" }],
  });

  test("says of the newest, within the viewer's access, by which conditions each is in", async () => {
    expect(await shown(manager, { rule })).toEqual([
      ["Cyd", "with the tag “trees”"],
      ["Bea", "with the tag “press”"],
      ["Ana", "with the tag “bulbs”", "in Poznań"],
    ]);
    expect((await shown(marketer, { rule })).map(([name]) => name)).toEqual(["Bea", "Ana"]);
    expect(await shown(manager, { rule: { version: 2, match: "all", conditions: [] } })).toEqual([["Cyd"], ["Bea"], ["Ana"]]);
  });

  test("speaks the reader's language, and of an exception as a whole", async () => {
    const except: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "group", match: "none", conditions: [tag("bulbs")] }] };
    const polish = { ...world.as(manager), locale: "pl" as const };
    expect((await sampleSegment(polish, { rule: except })).rows.map(({ why }) => why)).toEqual([["nie (z tagiem „bulbs”)"]]);
  });

  test("of a saved segment tells nobody why who may not read its values", async () => {
    const { id } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Theirs", rule, ownerId: manager, teamId: world.teamId }),
    );
    expect(await sampleSegment(world.as(manager), { id })).toMatchObject({ tellsWhy: true });
    const blind = await sampleSegment(world.as(marketer), { id });
    expect(blind.tellsWhy).toBe(false);
    expect(blind.rows.map(({ firstName, why }) => [firstName, ...why])).toEqual([["Bea"], ["Ana"]]);
  });

  test("tells nobody who is in an access group that they may not know of", async () => {
    const mine = any(tag("bulbs"), { kind: "access_group", op: "in", groupNo: vipNo });
    const { id } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Of mine", rule: mine, ownerId: marketer, teamId: world.teamId }),
    );
    expect(await sampleSegment(world.as(marketer), { id })).toMatchObject({ tellsWhy: false, rows: [{ why: [] }, { why: [] }] });
    await expect(sampleSegment(world.as(marketer), { rule: mine })).rejects.toMatchObject({ issues: [{ code: "unknown-in-rule" }] });
    expect(await shown(manager, { id })).toContainEqual(["Bea", "with the tag “bulbs”", "in the access group “VIP”"]);
  });

  test("is there for nobody who sees no contacts, nor of a segment that they may not know of", async () => {
    const nobody = await world.person("marketing-user");
    await world.rows((db) =>
      db.adjustment.create({
        data: { accountId: world.account.id, userId: nobody, permissionKey: "contact.view", scope: "none", givenById: manager },
      }),
    );
    await expect(sampleSegment(world.as(nobody), { rule })).rejects.toThrow(NotAllowed);
    const { id } = await createSegment(world.as(manager), { name: "Managers only", rule });
    await expect(sampleSegment(world.as(marketer), { id })).rejects.toThrow(NotFound);
    await expect(sampleSegment(world.as(marketer), { id: "nonsense" })).rejects.toThrow(NotFound);
  });
});
