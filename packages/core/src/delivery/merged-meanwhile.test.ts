import { createContact } from "@countersign/db/factories";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareContacts, mergeContacts, withdrawConsent } from "../contacts/index.ts";
import { createWorld, type World } from "../testing.ts";
import { deliverCampaign, launchCampaign } from "./index.ts";
import { createDue, openPost, type Post } from "./testing.ts";

let world: World;
let post: Post;
let owner: pg.Client;
beforeAll(async () => {
  world = await createWorld();
  post = await openPost(world);
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await post?.close();
  await world?.database.drop();
});

/** A launch that read the contact before it was merged, and wrote its ledger after. */
async function launchedMeanwhile(email: string) {
  const as = world.as(world.account.userId);
  const ref = await createDue(world, { senderId: world.account.userId, emails: [email] });
  await launchCampaign(post.worker(), ref);
  const { contactId: gone } = await world.rows((db) => db.campaignRecipient.findFirstOrThrow({ where: { campaignId: ref.campaignId } }));
  const stays = await world.rows((db) => createContact(db, world.account.id, { email }));
  const { contact, other } = await compareContacts(as, { id: stays, otherId: gone });
  const expected = { contact: contact.updatedAt, other: other.updatedAt };
  await mergeContacts(as, { id: stays, otherId: gone, expected, fromOther: [] });
  await owner.query("UPDATE campaign_recipient SET contact_id = $1 WHERE campaign_id = $2", [gone, ref.campaignId]);
  const states = async () =>
    (await world.rows((db) => db.campaignRecipient.findMany({ where: { campaignId: ref.campaignId } }))).map(({ state }) => state);
  return { ref, stays, states };
}

test("A contact that was merged while a campaign was launched gets it as the one that stays", async () => {
  const { ref, states } = await launchedMeanwhile("merged@people.example");
  await deliverCampaign(post.worker(), ref);
  expect(await states()).toEqual(["sent"]);
});

test("Nobody does who said no as the one that stays", async () => {
  const { ref, stays, states } = await launchedMeanwhile("left@people.example");
  await withdrawConsent(world.as(world.account.userId), { id: stays, source: "By phone" });
  await deliverCampaign(post.worker(), ref);
  expect(await states()).toEqual(["not_sent"]);
});
