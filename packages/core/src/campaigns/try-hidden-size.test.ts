import { createContacts, createRole, createSegment } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NotFound } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { submitCampaign, tryApprovalRules } from "./index.ts";
import { createRuledWorld, only, type RuledWorld } from "./testing.ts";

let world: RuledWorld;
let few: string;
beforeAll(async () => {
  world = await createRuledWorld();
  const { id: accountId } = world.account;
  few = await world.rows(async (db) => {
    await createContacts(
      db,
      accountId,
      Array.from({ length: 4 }, () => ({ tags: ["few"] })),
    );
    const rule = { ...EVERYONE, conditions: [{ kind: "tag", op: "has", tag: "few" }] };
    return (await createSegment(db, accountId, { name: "Few", rule, ownerId: world.lena, teamId: world.teamId })).id;
  });
});
afterAll(() => world?.database.drop());

/** Somebody who manages rules, and of campaigns and contacts may do what `grants` say. */
async function ruler(grants: Record<string, string>): Promise<string> {
  const { id: accountId } = world.account;
  const userId = await world.person("sales-user", { name: "Rula" });
  await world.rows(async (db) => {
    const all = { "approvalRule.manage": "global", ...grants };
    const role = await createRole(db, accountId, { name: `Ruler ${userId}`, originKey: "administrator", grants: all });
    await db.membership.update({
      where: { accountId_userId: { accountId, userId } },
      data: { roleKey: "custom", roleId: role.id },
    });
  });
  return userId;
}

/** For each number, whether a rule about so many people and more would apply. */
async function probed(userId: string, campaignId: string, sizes: readonly number[]): Promise<boolean[]> {
  const applies: boolean[] = [];
  for (const atLeast of sizes) {
    const definition = { when: [{ kind: "audience" as const, atLeast }], always: false, skip: [], stages: [only(world.mark)] };
    const about = { kind: "campaign" as const, campaignId };
    const tried = await tryApprovalRules(world.as(userId), { about, draft: { id: null, name: "Probe", definition } });
    applies.push(tried.rules.find(({ isDraft }) => isDraft)!.applies);
  }
  return applies;
}
const SIZES = [1, 2, 4, 5, 9, 10, 13];

test("Rules tried one after another don't tell a small audience to whoever may not know it, drafted or sent for approval", async () => {
  const rula = await ruler({ "campaign.view": "global" });
  const draft = await world.draft(world.dawid, { segmentId: few });
  const asDraft = await tryApprovalRules(world.as(rula), { about: { kind: "campaign", campaignId: draft.campaignId } });
  expect(asDraft.audience).toBe("fewer-than-10");
  expect(await probed(rula, draft.campaignId, SIZES)).toEqual([true, true, true, true, true, false, false]);
  expect(await probed(world.ada, draft.campaignId, SIZES), "who may know it").toEqual([true, true, true, false, false, false, false]);
  await submitCampaign(world.as(world.dawid), draft);
  expect(await probed(rula, draft.campaignId, SIZES)).toEqual([true, true, true, true, true, false, false]);
});

test("What they may know decides as it is", async () => {
  const rula = await ruler({ "campaign.view": "global" });
  const { campaignId } = await world.draft(world.dawid);
  expect(await tryApprovalRules(world.as(rula), { about: { kind: "campaign", campaignId } })).toMatchObject({ audience: 16 });
  expect(await probed(rula, campaignId, [9, 16, 17])).toEqual([true, true, false]);
});

test("A campaign that they may not open is not found", async () => {
  const rula = await ruler({ "campaign.view": "own" });
  const { campaignId } = await world.draft(world.dawid, { segmentId: few });
  await expect(probed(rula, campaignId, [5])).rejects.toThrow(NotFound);
});
