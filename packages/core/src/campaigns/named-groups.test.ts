import { setTimeout } from "node:timers/promises";
import { newId } from "@countersign/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Who } from "../approval-rules/schema.ts";
import { read } from "../kernel/index.ts";
import { createRole, deleteRole } from "../roles/index.ts";
import { deleteTeam, getTeam } from "../teams/index.ts";
import { refuseWhileNamed, reviewCampaign, withdrawCampaign } from "./index.ts";
import { heldGroupNames } from "./rules/named-groups.ts";
import { createRuledWorld, only, type RuledWorld } from "./testing.ts";

let world: RuledWorld;
beforeAll(async () => {
  world = await createRuledWorld();
});
afterAll(() => world?.database.drop());
afterEach(() => world.removeRules());

const GRANTS = {
  "campaign.view": "global",
  "campaign.send": "global",
  "campaign.sendWithoutApproval": "global",
  "campaign.approve": "global",
} as const;

/** A custom role that one person holds, and a campaign that waits for them; the rule that asked is gone. */
async function frozenFor(name: string) {
  const admin = world.as(world.ada);
  const { id } = await createRole(admin, {
    name,
    description: "",
    from: "marketing-manager",
    grants: { ...GRANTS, "contact.view": "global", "contact.email": "global" },
  });
  const signer = await world.person("marketing-manager", { name: `${name} of one` });
  const key = { accountId_userId: { accountId: world.account.id, userId: signer } };
  await world.rows((db) => db.membership.update({ where: key, data: { roleKey: "custom", roleId: id } }));
  await world.rule([{ approvers: [{ type: "role", id } as Who], how: "any" }, only(world.celia)]);
  const campaign = await world.submitted(world.dawid);
  await world.removeRules();
  return {
    id,
    signer,
    campaignId: campaign.campaignId,
    remove: () => deleteRole(admin, { id, version: 1, replacement: "marketing-manager" }),
  };
}
const approversOf = async (campaignId: string) => {
  const { stages } = await reviewCampaign(world.as(world.ada), { campaignId });
  return stages.map(({ approvers }) => approvers?.map(({ name }) => name));
};

test("A role that only a waiting or scheduled campaign names is not deleted; once it has gone out, its page still says who had to sign", async () => {
  const { remove, signer, campaignId } = await frozenFor("Legal");
  await expect(remove()).rejects.toMatchObject({ code: "named-in-approval", data: { campaigns: [expect.any(String)] } });
  await world.approve(world.as(signer), campaignId);
  await world.approve(world.as(world.celia), campaignId);
  await expect(remove()).rejects.toMatchObject({ code: "named-in-approval" });
  await world.rows((db) => db.campaign.updateMany({ where: { id: campaignId }, data: { state: "sent" } }));
  await remove();
  expect(await approversOf(campaignId)).toEqual([["Legal"], ["Celia"]]);
});

test("A role is deleted once the campaign that named it was withdrawn", async () => {
  const { remove, campaignId } = await frozenFor("Press");
  await withdrawCampaign(world.as(world.dawid), { campaignId });
  await remove();
});

test("A team is held in the same way, and one that nothing names is not", async () => {
  const refuse = (id: string) => read(world.as(world.ada), (ctx) => refuseWhileNamed(ctx, { type: "team", id, name: "Poland" }));
  await world.rule([{ approvers: [{ type: "team", id: world.teamId }], how: "any" }]);
  await expect(refuse(world.teamId)).rejects.toMatchObject({ code: "named-in-rule" });
  await world.submitted(world.dawid);
  await world.removeRules();
  await expect(refuse(world.teamId)).rejects.toMatchObject({ code: "named-in-approval" });
  await refuse(world.otherTeamId);
  await refuse(newId());
});

test("A team is not deleted while a campaign that it signed has not gone out, which its page counts and which is named only to who sees it", async () => {
  await world.rule([{ approvers: [{ type: "team", id: world.teamId }], how: "any" }]);
  await world.submitted(world.dawid);
  await world.removeRules();
  await world.rows((db) => db.campaign.updateMany({ where: { state: "waiting" }, data: { state: "scheduled" } }));
  const { version } = await world.rows((db) => db.team.findFirstOrThrow({ where: { id: world.teamId } }));
  const { uses } = await getTeam(world.as(world.ada), { id: world.teamId });
  const remove = (by: string) => deleteTeam(world.as(by), { id: world.teamId, version, grants: 0 });
  const refusal: unknown = await remove(world.ada).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "named-in-approval", data: { campaigns: Array(uses.unsent).fill(expect.any(String)) } });
  expect(uses.unsent).toBeGreaterThan(0);
  const clerk = await world.person("restricted-user", { name: "Clerk" });
  const { id } = await createRole(world.as(world.ada), {
    name: "Clerk of teams",
    description: "",
    from: "sales-user",
    grants: { "user.manage": "global", "team.manage": "global" },
  });
  const key = { accountId_userId: { accountId: world.account.id, userId: clerk } };
  await world.rows((db) => db.membership.update({ where: key, data: { roleKey: "custom", roleId: id } }));
  await expect(remove(clerk)).rejects.toMatchObject({ code: "named-in-approval", data: { campaigns: [] } });
});

test("While a campaign is being sent for approval to a role, deleting the role waits; to one that is just gone, none is sent", async () => {
  const admin = world.as(world.ada);
  const { id } = await createRole(admin, { name: "Fleeting", description: "", from: "marketing-manager", grants: {} });
  const stages = [{ approvers: [{ type: "role", id } as const], how: "any" as const, rule: null }];
  let isGone = false;
  const [, deleting] = await read(admin, async (ctx) => {
    expect(await heldGroupNames(ctx, stages)).toEqual({ [id]: "Fleeting" });
    const removal = deleteRole(admin, { id, version: 1, replacement: null }).then(() => (isGone = true));
    await setTimeout(300);
    expect(isGone).toBe(false);
    return [null, { removal }] as const;
  });
  await deleting.removal;
  await expect(read(admin, (ctx) => heldGroupNames(ctx, stages))).rejects.toMatchObject({ code: "rules-changed" });
});
