import { afterAll, beforeAll, expect, test } from "vitest";
import { NotFound } from "../kernel/index.ts";
import { sampleRecipients } from "./index.ts";
import { type CampaignWorld, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

test("a reviewer sees a few of those who would get it, and nobody who would not", async () => {
  const waiting = await world.submitted(world.dawid);
  await world.rows(
    (db) =>
      db.$executeRaw`UPDATE contact SET email_consent = 'withdrawn' WHERE first_name NOT IN ('Person 3', 'Person 7') AND account_id = ${world.account.id}::uuid`,
  );
  const sample = await sampleRecipients(world.as(world.celia), waiting);
  expect(sample.map(({ firstName }) => firstName).toSorted()).toEqual(["Person 3", "Person 7"]);
});

test("nobody is shown once the sender is gone, and nothing is there before it was sent for approval or for another organisation", async () => {
  const waiting = await world.submitted(world.dawid);
  const stranger = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
  await expect(sampleRecipients(stranger, waiting)).rejects.toThrow(NotFound);
  await expect(sampleRecipients(world.as(world.celia), await world.draft(world.dawid))).rejects.toThrow(NotFound);
  await world.rows((db) => db.membership.updateMany({ where: { userId: world.dawid }, data: { status: "suspended" } }));
  expect(await sampleRecipients(world.as(world.celia), waiting)).toEqual([]);
});
