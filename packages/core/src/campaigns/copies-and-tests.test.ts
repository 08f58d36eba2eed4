import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Invalid, TooMany } from "../kernel/index.ts";
import { archiveCampaign, checkCampaign, duplicateCampaign, getCampaign, sendTestToMe, unarchiveCampaign } from "./index.ts";
import { type CampaignWorld, caught, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("a test mail", () => {
  test("goes to the person who asks, at most ten an hour, on record", async () => {
    const draft = await world.draft(world.lena);
    for (let time = 0; time < 10; time++) await sendTestToMe(world.as(world.lena), draft);
    await expect(sendTestToMe(world.as(world.lena), draft)).rejects.toThrow(TooMany);
    const jobs = await world.jobs(draft.campaignId);
    expect(jobs).toHaveLength(10);
    expect(jobs[0]).toMatchObject({ task: "send-test", payload: { revisionId: draft.revisionId, userId: world.lena } });
    expect((await world.audited(draft.campaignId)).filter((action) => action === "campaign.tested")).toHaveLength(10);
    expect((await checkCampaign(world.as(world.lena), draft)).items).toContainEqual(expect.objectContaining({ code: "test-ok" }));
  });

  test("of a draft with a faulty merge field, or of another one than was looked at, is refused in words", async () => {
    const draft = await world.draft(world.dawid, { subject: "{{nope}}" });
    const error = await caught(sendTestToMe(world.as(world.dawid), draft), Invalid);
    expect(error.issues).toEqual([
      { path: ["subject"], message: expect.stringContaining("There is no merge field {{nope}}"), code: "merge" },
    ]);
    await expect(sendTestToMe(world.as(world.dawid), { ...draft, saveNo: 0 })).rejects.toMatchObject({ code: "changed-since" });
  });
});

describe("copies and the archive", () => {
  test("a copy is a new draft of one's own, without its time", async () => {
    const draft = await world.draft(world.dawid, { schedule: { kind: "at", local: "2030-01-01T09:00", timeZone: "UTC" } });
    const copy = await duplicateCampaign(world.as(world.lena), draft);
    expect(await getCampaign(world.as(world.lena), copy)).toMatchObject({
      owner: { name: "Lena" },
      content: {
        name: "Copy of Last bulbs",
        subject: "Last bulbs before the frost",
        schedule: { kind: "now" },
        segmentId: world.segmentId,
      },
    });
  });

  test("what is archived can't be changed until it is taken out again", async () => {
    const draft = await world.draft(world.dawid);
    await archiveCampaign(world.as(world.dawid), draft);
    await expect(world.edit(world.dawid, draft.campaignId, { subject: "x" })).rejects.toMatchObject({ code: "archived" });
    await unarchiveCampaign(world.as(world.dawid), draft);
    await world.edit(world.dawid, draft.campaignId, { subject: "x" });
    expect(await world.audited(draft.campaignId)).toEqual(["campaign.created", "campaign.archived", "campaign.unarchived"]);
  });

  test("what waits for approval is not archived", async () => {
    const { campaignId } = await world.submitted(world.dawid);
    await expect(archiveCampaign(world.as(world.dawid), { campaignId })).rejects.toThrow(
      "This campaign waits for approval. Withdraw or stop it first.",
    );
  });
});
