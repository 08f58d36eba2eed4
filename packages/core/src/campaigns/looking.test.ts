import { createSegment, createSenderIdentity } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkCampaign, createCampaign, previewCampaign } from "./index.ts";
import { type CampaignWorld, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("looking at a draft", () => {
  test("previews it with sample values, also while a merge field is faulty", async () => {
    const draft = await world.draft(world.dawid, { subject: 'Hi {{first_name|"you"}}', preheader: "{{nope}} {{city}}" });
    const view = await previewCampaign(world.as(world.dawid), draft);
    expect(view).toMatchObject({ subject: "Hi Maria", preheader: "{{nope}} Poznań" });
    expect(view.html.replaceAll("\n", " ")).toContain("Hello Maria, three weeks are left.");
    expect(view.text).toContain("Hello Maria, three weeks are left.");
  });

  test("checks everything that sending needs, done and undone", async () => {
    const empty = await createCampaign(world.as(world.dawid), { name: "Empty" });
    const list = await checkCampaign(world.as(world.dawid), empty);
    const mustFix = list.items.filter(({ state }) => state === "must-fix").map(({ code }) => code);
    expect(mustFix).toEqual(["audience-missing", "sender-missing", "subject-missing", "empty", "incomplete"]);
    expect(list).toMatchObject({ mustFix: 5, audience: null, route: { kind: "approval", waysOut: [] } });
    const ready = await checkCampaign(world.as(world.dawid), await world.draft(world.dawid));
    expect(ready).toMatchObject({ mustFix: 0, audience: { total: 12, sentence: "Everyone" } });
    expect(ready.items.map(({ code }) => code)).toEqual([
      "audience-ok",
      "suppressions-ok",
      "sender-ok",
      "subject-ok",
      "preheader-ok",
      "merge-ok",
      "links-ok",
      "alt-ok",
      "content-ok",
      "size-ok",
      "footer-ok",
      "time-now",
      "test-none",
      "smtp-missing",
      "approval-waits",
    ]);
    expect(ready.route).toMatchObject({ kind: "approval", approvers: [{ name: "Celia" }, { name: "Mark" }, { name: "Owner of meadow" }] });
    expect((await checkCampaign(world.as(world.celia), await world.draft(world.celia))).route).toEqual({ kind: "direct" });
  });

  test("says what is wrong with the sender address, the segment and the audience", async () => {
    const unverified = await world.rows((db) =>
      createSenderIdentity(db, world.account.id, { createdById: world.account.userId, verifiedAt: null }),
    );
    const nobody = await world.rows((db) =>
      createSegment(db, world.account.id, {
        name: "Nobody",
        rule: { version: 1, include: { match: "all", conditions: [{ kind: "tag", op: "has", tag: "none" }] } },
        ownerId: world.account.userId,
        teamId: world.teamId,
      }),
    );
    const draft = await world.draft(world.dawid, {
      senderIdentityId: unverified.id,
      segmentId: nobody.id,
      subject: "x".repeat(61),
      preheader: "",
    });
    const codes = async () =>
      (await checkCampaign(world.as(world.dawid), draft)).items.filter(({ state }) => state !== "done").map(({ code }) => code);
    expect(await codes()).toEqual([
      "audience-empty",
      "sender-unverified",
      "subject-long",
      "preheader-missing",
      "test-none",
      "smtp-missing",
    ]);
    await world.rows((db) => db.segment.delete({ where: { accountId_id: { accountId: world.account.id, id: nobody.id } } }));
    expect(await codes()).toContain("audience-gone");
  });

  test("an editor who is no sender is told that the audience is counted for the sender", async () => {
    const draft = await world.draft(world.dawid);
    const support = await world.person("support-manager", { name: "Ewa" });
    const theirs = await checkCampaign(world.as(support), draft);
    expect(theirs.items[0]).toMatchObject({ code: "audience-uncounted", state: "warning" });
    expect(theirs.items.map(({ section }) => section)).not.toContain("approval");
  });
});
