import { afterAll, beforeAll, expect, test } from "vitest";
import { approveCampaign, getCampaign, saveDraft, withdrawCampaign } from "../index.ts";
import { AT, type CampaignWorld, createCampaignWorld, proposed } from "../testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

const inState = async (state: string) => {
  const waiting = await world.submitted(world.dawid, { schedule: AT });
  if (state !== "waiting") await approveCampaign(world.as(world.celia), proposed(waiting));
  await world.rows((db) => db.campaign.updateMany({ where: { id: waiting.campaignId }, data: { state } }));
  return waiting;
};
const editOf = async (userId: string, state: string) => (await getCampaign(world.as(userId), await inState(state))).can.edit;

test("whoever may withdraw a campaign that can be withdrawn is told to", async () => {
  for (const state of ["waiting", "scheduled"])
    expect(await editOf(world.dawid, state), state).toMatchObject({
      code: "not-a-draft",
      text: expect.stringMatching(/Withdraw it to change it\.$/),
    });
});

test("a campaign that is past withdrawing says what can be done instead, on its page and to who saves from an old one", async () => {
  for (const state of ["launching", "sending", "paused", "sent", "stopped"]) {
    expect(await editOf(world.dawid, state), state).toMatchObject({
      code: "on-its-way",
      text: expect.stringMatching(/Duplicate it to send another one\.$/),
    });
  }
  const sent = await inState("sent");
  await expect(withdrawCampaign(world.as(world.dawid), { campaignId: sent.campaignId })).rejects.toThrow();
  const { revision, content } = await getCampaign(world.as(world.dawid), sent);
  await expect(
    saveDraft(world.as(world.dawid), { campaignId: sent.campaignId, revisionId: revision.id, saveNo: revision.saveNo, content }),
  ).rejects.toThrow("This campaign has been sent. Duplicate it to send another one.");
});
