import { createAccessGroup, createContacts, createGrant, createSegment, createTeam } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFeeds, previewFeeds, setFeeds } from "../access/index.ts";
import { getContact } from "../contacts/index.ts";
import { BeyondYou, NotFound } from "../kernel/index.ts";
import { previewSegment, updateSegment } from "../segments/index.ts";
import type { SegmentRule } from "../segments/schema.ts";
import { deleteTeam } from "../teams/index.ts";
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

test("Nor do they take a team away where a rule asks to which team contacts belong: those of the team would come to them", async () => {
  const { id: accountId } = world.account;
  const [team, contactId] = await world.rows(async (db) => {
    const given = { accountId, userId: limited, scope: "global", givenById: world.account.userId };
    for (const permissionKey of ["user.manage", "team.manage"]) await db.adjustment.create({ data: { ...given, permissionKey } });
    const made = await createTeam(db, accountId, "Short lived");
    const [id] = await createContacts(db, accountId, [{ email: "of-team@meadow.example" }]);
    await db.contact.updateMany({ where: { id: id! }, data: { teamId: made.id } });
    return [made, id!] as const;
  });
  const rule: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "team", op: "is", teamId: null }] };
  const { id: segmentId } = await world.rows((db) =>
    createSegment(db, accountId, { name: "Of no team", rule, ownerId: world.account.userId }),
  );
  await setFeeds(world.as(world.account.userId), { groupId: group.id, segmentIds: [segment.id, segmentId], expected: [segment.id] });
  const seen = () => getContact(world.as(limited), { id: contactId });
  await expect(seen()).rejects.toThrow(NotFound);
  await expect(deleteTeam(world.as(limited), { id: team.id, version: 1, grants: 0 })).rejects.toThrow(BeyondYou);
  await expect(seen()).rejects.toThrow(NotFound);
});
