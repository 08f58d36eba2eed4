import { withoutAccount } from "@countersign/db";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { declineCampaign, notifyApprovers, notifyDecision, sendTest, withdrawCampaign } from "./index.ts";
import { type CampaignWorld, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
let sink: MailSink;
beforeAll(async () => {
  world = await createCampaignWorld();
  sink = await startMailSink();
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});
beforeEach(() => {
  sink.messages.length = 0;
});

const worker = () => world.worker({ config: sink.config });
const address = (userId: string) => `${userId}@people.example`;
const payloadOf = async (campaignId: string, task: string) =>
  (await world.jobs(campaignId)).find((job) => job.task === task)!.payload as never;

describe("notices by mail", () => {
  test("go to everyone who could approve this very campaign, the owner included, and to nobody else", async () => {
    const waiting = await world.submitted(world.celia, { name: "Advent" });
    await notifyApprovers(worker(), await payloadOf(waiting.campaignId, "notify-approvers"));
    expect(sink.messages.flatMap(({ to }) => to).sort()).toEqual([address(world.mark), address(world.account.userId)].sort());
    const mail = await PostalMime.parse(sink.messages[0]!.raw);
    expect(mail.subject).toBe("Waiting for approval: Advent");
    expect(mail.text).toContain("Celia asks for your approval");
    expect(mail.text).toContain(`http://127.0.0.1:3000/a/meadow/approvals/${waiting.campaignId}`);
    expect(mail.text).not.toContain("three weeks");
  });

  test("are in the language of each who gets them", async () => {
    const speak = (userId: string, locale: string) =>
      withoutAccount(world.database.store, (db) => db.user.update({ where: { id: userId }, data: { locale } }));
    await speak(world.mark, "pl");
    await speak(world.dawid, "pl");
    const waiting = await world.submitted(world.dawid, { name: "Advent" });
    await notifyApprovers(worker(), await payloadOf(waiting.campaignId, "notify-approvers"));
    const mailTo = async (userId: string) => PostalMime.parse(sink.messages.findLast(({ to }) => to.includes(address(userId)))!.raw);
    expect((await mailTo(world.celia)).subject).toBe("Waiting for approval: Advent");
    const polish = await mailTo(world.mark);
    expect(polish.subject).toBe("Czeka na zatwierdzenie: Advent");
    expect(polish.text).toContain("Dawid prosi o zatwierdzenie tej kampanii.");
    expect(polish.text).toContain("Wysłane przez Countersign dla");
    expect(polish.html).toContain('lang="pl"');
    await declineCampaign(world.as(world.celia), {
      campaignId: waiting.campaignId,
      snapshotId: waiting.snapshotId,
      seal: waiting.seal,
      reason: "Zła cena.",
    });
    await notifyDecision(worker(), await payloadOf(waiting.campaignId, "notify-decision"));
    const decided = await mailTo(world.dawid);
    expect(decided.subject).toBe("Odrzucono: Advent");
    expect(decided.text).toContain("Uzasadnienie: Zła cena.");
    await speak(world.mark, "en");
    await speak(world.dawid, "en");
  });

  test("are not sent for what was withdrawn meanwhile", async () => {
    const waiting = await world.submitted(world.dawid);
    const payload = await payloadOf(waiting.campaignId, "notify-approvers");
    await withdrawCampaign(world.as(world.dawid), { campaignId: waiting.campaignId });
    await notifyApprovers(worker(), payload);
    expect(sink.messages).toEqual([]);
  });

  test("tell the sender what was decided, with the reason", async () => {
    const waiting = await world.submitted(world.dawid, { name: "Advent" });
    await declineCampaign(world.as(world.celia), {
      campaignId: waiting.campaignId,
      snapshotId: waiting.snapshotId,
      seal: waiting.seal,
      reason: "The price is wrong.",
    });
    await notifyDecision(worker(), await payloadOf(waiting.campaignId, "notify-decision"));
    expect(sink.messages.flatMap(({ to }) => to)).toEqual([address(world.dawid)]);
    const mail = await PostalMime.parse(sink.messages[0]!.raw);
    expect(mail.subject).toBe("Declined: Advent");
    expect(mail.text).toContain("In their words: The price is wrong.");
  });

  test("reach the others when one address is refused", async () => {
    sink.behaviour = (recipient) => (recipient === address(world.mark) ? "defer" : "accept");
    const waiting = await world.submitted(world.dawid);
    await notifyApprovers(worker(), await payloadOf(waiting.campaignId, "notify-approvers"));
    sink.behaviour = "accept";
    expect(new Set(sink.messages.flatMap(({ to }) => to))).toEqual(new Set([address(world.celia), address(world.account.userId)]));
  });
});

describe("a test mail", () => {
  test("reaches the person who asked, from the chosen address, with sample values", async () => {
    const draft = await world.draft(world.dawid, { subject: 'Hi {{first_name|"you"}}' });
    await sendTest(worker(), {
      accountId: world.account.id,
      campaignId: draft.campaignId,
      revisionId: draft.revisionId,
      userId: world.dawid,
    });
    expect(sink.messages.flatMap(({ to }) => to)).toEqual([address(world.dawid)]);
    const mail = await PostalMime.parse(sink.messages[0]!.raw);
    expect(mail.subject).toBe("[Test] Hi Maria");
    expect(mail.from).toMatchObject({ name: "Meadow", address: expect.stringContaining("@senders.example") });
  });

  test("is not sent to who lost the campaign meanwhile", async () => {
    const draft = await world.draft(world.dawid);
    const elsewhere = await world.person("marketing-user", { otherTeam: true });
    await sendTest(worker(), {
      accountId: world.account.id,
      campaignId: draft.campaignId,
      revisionId: draft.revisionId,
      userId: elsewhere,
    });
    expect(sink.messages).toEqual([]);
  });
});
