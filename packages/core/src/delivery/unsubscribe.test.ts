import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { readLedgerToken, readRecipientToken, recipientToken, ledgerToken } from "./recipient-token.ts";
import { createDue, type Due, openPost, type Post } from "./testing.ts";
import { getReport } from "./get-report.ts";
import { seeUnsubscribeLink } from "./see-unsubscribe-link.ts";
import { unsubscribe } from "./unsubscribe.ts";

let world: World;
let post: Post;
let ref: Due;
const anybody = () => ({ ...world.as(world.account.userId), session: null, accountSlug: null });
const suppressions = () => world.rows((db) => db.suppression.count());
const contactIdOf = async (address: string) =>
  (await world.rows((db) => db.campaignRecipient.findFirstOrThrow({ where: { campaignId: ref.campaignId, address } }))).contactId;

beforeAll(async () => {
  world = await createWorld();
  post = await openPost(world);
  ref = await createDue(world, {
    senderId: world.account.userId,
    recipients: 3,
    emails: ["ola@people.example", "jan@people.example", "ola@people.example"],
  });
  await launchCampaign(post.worker(), ref);
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});

describe("the token of a link", () => {
  test("names account, campaign and contact, and is signed", async () => {
    const contactId = ref.identityId;
    const token = recipientToken(anybody().config, { ...ref, contactId });
    expect(readRecipientToken(anybody().config, token)).toEqual({ accountId: ref.accountId, campaignId: ref.campaignId, contactId });
    const ledger = ledgerToken(anybody().config, { ...ref, seq: 70_000 });
    expect(readLedgerToken(anybody().config, ledger)).toEqual({ accountId: ref.accountId, campaignId: ref.campaignId, seq: 70_000 });
  });

  test("is not guessed: changed or unsigned ones are none of ours", () => {
    const { config } = anybody();
    const token = recipientToken(config, { ...ref, contactId: ref.identityId });
    for (let i = 0; i < token.length; i++) {
      const other = token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
      const read = readRecipientToken(config, other);
      if (other !== token) expect(read, String(i)).toBeNull();
    }
  });
});

describe("unsubscribing", () => {
  test("withdraws the consent of everybody with the address, and suppresses it, once", async () => {
    const recipient = await world.rows((db) =>
      db.campaignRecipient.findFirstOrThrow({ where: { campaignId: ref.campaignId, address: "ola@people.example" } }),
    );
    const token = recipientToken(anybody().config, { ...ref, contactId: recipient.contactId });
    await unsubscribe(anybody(), { token });
    await unsubscribe(anybody(), { token });
    const contacts = await world.rows((db) =>
      db.contact.findMany({ where: { email: "ola@people.example" }, select: { emailConsent: true } }),
    );
    expect(contacts).toEqual([{ emailConsent: "withdrawn" }, { emailConsent: "withdrawn" }]);
    expect(await suppressions()).toBe(1);
  });

  test("never says that it is done for a link that we did not sign or that names nobody, and changes nothing", async () => {
    const forged = `${"A".repeat(64)}.${"A".repeat(22)}`;
    const stranger = recipientToken(anybody().config, { accountId: ref.campaignId, campaignId: ref.campaignId, contactId: ref.campaignId });
    const nobody = recipientToken(anybody().config, { ...ref, contactId: ref.identityId });
    const cut = recipientToken(anybody().config, { ...ref, contactId: await contactIdOf("jan@people.example") }).slice(0, -3);
    for (const token of [forged, stranger, nobody, cut, `${cut}AAA`, "", "x"]) {
      await expect(unsubscribe(anybody(), { token }), token).rejects.toThrow(NotFound);
      expect(await seeUnsubscribeLink(anybody(), { token }), token).toBeNull();
    }
    expect(await suppressions()).toBe(1);
  });
});

describe("the page of a link", () => {
  test("names whose mails they are, and says once it is done, without changing anything", async () => {
    const token = recipientToken(anybody().config, { ...ref, contactId: await contactIdOf("jan@people.example") });
    const before = await suppressions();
    expect(await seeUnsubscribeLink(anybody(), { token })).toEqual({ sender: "Meadow", suppressed: null });
    expect(await suppressions()).toBe(before);
    await unsubscribe(anybody(), { token }, "unsubscribe page");
    expect(await seeUnsubscribeLink(anybody(), { token })).toEqual({ sender: "Meadow", suppressed: "unsubscribed" });
  });
});

describe("the report", () => {
  test("counts each address once that said no by the campaign's own links, whichever way, and none of another campaign", async () => {
    expect(await getReport(world.as(world.account.userId), ref)).toMatchObject({ unsubscribed: 2 });
    const other = await createDue(world, { senderId: world.account.userId, emails: ["eva@people.example"] });
    await launchCampaign(post.worker(), other);
    expect(await getReport(world.as(world.account.userId), other)).toMatchObject({ unsubscribed: 0 });
  });
});
