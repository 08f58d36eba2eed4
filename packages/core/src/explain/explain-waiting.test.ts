import { afterAll, beforeAll, expect, test } from "vitest";
import { type CampaignWorld, createCampaignWorld } from "../campaigns/testing.ts";
import { explainAccess } from "./index.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

test("a campaign that waits is explained with its approval rule: whoever sent it may not approve it, and the fix is to ask another", async () => {
  const { campaignId: id } = await world.submitted(world.celia);
  const admin = world.as(world.account.userId);
  const ask = (personId: string) => explainAccess(admin, { personId, permission: "campaign.approve", on: { kind: "campaign", id } });
  const own = await ask(world.celia);
  expect(own).toMatchObject({ allowed: false, deniedBy: "campaign-rule", code: "four-eyes" });
  expect(own.fixes).toEqual([{ changes: [], ask: expect.objectContaining({ who: "campaign.approve" }) }]);
  const other = await ask(world.mark);
  expect(other.allowed).toBe(true);
  expect(own.instead.map((person) => person.id)).toContain(world.mark);
});
