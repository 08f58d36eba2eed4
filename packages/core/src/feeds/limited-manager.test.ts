import { createAccessGroup, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFeeds, previewFeeds, setFeeds } from "../access/index.ts";
import { BeyondYou } from "../kernel/index.ts";
import { previewSegment, updateSegment } from "../segments/index.ts";
import type { SegmentRule } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";

const tagged = (tag: string): SegmentRule => ({ version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag }] });

let world: World;
/** Manages access, with every right on the contacts of one group and none on the others. */
let limited: string;
let group: { id: string; no: number };
let segment: { id: string; name: string; updatedAt: Date };
beforeAll(async () => {
  world = await createWorld();
  const accountId = world.account.id;
  limited = await world.person("marketing-user", { name: "Lena" });
  await world.rows(async (db) => {
    group = await createAccessGroup(db, accountId, "Retail");
    const actions = Object.values(CONTACT_ACTIONS).reduce((all, one) => all | one, 0);
    await createGrant(db, accountId, { groupId: group.id, userId: limited, actions });
    await db.account.update({ where: { id: accountId }, data: { unlabelled: "global" } });
    const given = { accountId, userId: limited, scope: "global", givenById: world.account.userId };
    await db.adjustment.create({ data: { ...given, permissionKey: "access.manage" } });
    segment = await createSegment(db, accountId, { name: "Hers", rule: tagged("hers"), ownerId: limited });
  });
});
afterAll(() => world?.database.drop());

test("Whoever manages access but does not reach every contact lets no segment say who is in a group: it would bring others' contacts there", async () => {
  const change = { groupId: group.id, segmentIds: [segment.id] };
  expect((await listFeeds(world.as(limited))).mayChange).toBe(false);
  await expect(previewFeeds(world.as(limited), change)).rejects.toThrow(BeyondYou);
  await expect(setFeeds(world.as(limited), { ...change, expected: [] })).rejects.toThrow(BeyondYou);
  expect(await world.rows((db) => db.accessRule.count())).toBe(0);
});

test("Nor do they change one that says so already, though it is theirs", async () => {
  await setFeeds(world.as(world.account.userId), { groupId: group.id, segmentIds: [segment.id], expected: [] });
  const { id, name, updatedAt } = segment;
  await expect(previewSegment(world.as(limited), { id, rule: tagged("more") })).rejects.toThrow(BeyondYou);
  await expect(updateSegment(world.as(limited), { id, name, rule: tagged("more"), updatedAt, told: [group.id] })).rejects.toThrow(
    BeyondYou,
  );
  expect(await world.rows((db) => db.accessRule.findFirst())).toMatchObject({ rule: tagged("hers") });
});
