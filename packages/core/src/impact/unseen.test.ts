import { createMember, createRole, createUser } from "@countersign/db/factories";
import { withAccount, withoutAccount } from "@countersign/db";
import type { Grants } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { listCampaigns } from "../campaigns/index.ts";
import { createDue } from "../delivery/testing.ts";
import { createWorld, type World } from "../testing.ts";
import { previewRoleOfPerson } from "./index.ts";

const SENDS: Grants = {
  "contact.view": "own",
  "contact.email": "own",
  "campaign.view": "own",
  "campaign.edit": "own",
  "campaign.send": "own",
  "campaign.sendWithoutApproval": "own",
};

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

async function roleOf(name: string, grants: Grants, userId?: string): Promise<string> {
  return world.rows(async (db) => {
    const role = await createRole(db, world.account.id, { name, originKey: "administrator", grants });
    const accountId = world.account.id;
    if (userId !== undefined)
      await db.membership.update({ where: { accountId_userId: { accountId, userId } }, data: { roleKey: "custom", roleId: role.id } });
    return role.id;
  });
}

test("Who manages the people of a team is told that a campaign of one of them would stop, and not which where they do not see it", async () => {
  const lead = await world.person("support-agent", { name: "Lead", inTeam: true });
  const mate = await world.person("support-agent", { name: "Mate", inTeam: true });
  await roleOf("Lead role", { ...SENDS, "user.manage": "group" }, lead);
  await roleOf("Mate role", SENDS, mate);
  const less = await roleOf("Less", { "campaign.view": "own" });
  const { campaignId } = await createDue(world, { senderId: mate });
  expect((await listCampaigns(world.as(lead), {})).rows).toEqual([]);
  const told = await previewRoleOfPerson(world.as(lead), { id: mate, role: less });
  expect(told).toMatchObject({ people: [{ name: "Mate" }], stopped: [], unseen: { people: 0, stopped: 1 } });
  expect(JSON.stringify(told)).not.toContain(campaignId);
  const whole = await previewRoleOfPerson(world.as(world.account.userId), { id: mate, role: less });
  expect(whole).toMatchObject({ stopped: [{ id: campaignId, people: ["Mate"] }], unseen: { stopped: 0 } });
});

test("Who manages a child from its parent without belonging to it is told the name of no campaign there", async () => {
  const child = await createChildAccount(world.as(world.account.userId), {
    name: "Kid",
    slug: "kid",
    timeZone: "Europe/Warsaw",
    locale: "en",
  });
  const rows: World["rows"] = (work) => withAccount(world.database.store, { accountId: child.id }, work);
  const sender = (await withoutAccount(world.database.store, (db) => createUser(db, { name: "Sender" }))).id;
  await rows((db) => createMember(db, { accountId: child.id, userId: sender, roleKey: "marketing-manager", campaigns: "full" }));
  await createDue({ ...world, account: { ...world.account, id: child.id }, rows }, { senderId: sender });
  const ada = world.as(await world.person("account-admin", { name: "Ada" }), { accountSlug: child.slug });
  const told = await previewRoleOfPerson(ada, { id: sender, role: "restricted-user" });
  expect(told).toMatchObject({ people: [{ name: "Sender" }], stopped: [], unseen: { stopped: 1 } });
});
