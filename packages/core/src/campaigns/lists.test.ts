import { withAccount } from "@countersign/db";
import { createMember } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import {
  approveCampaign,
  archiveCampaign,
  countWaiting,
  declineCampaign,
  listApprovals,
  listCampaigns,
  listOutbox,
  listWaitingAccounts,
  submitCampaign,
  withdrawCampaign,
} from "./index.ts";
import { CampaignPage, OutboxPage, ApprovalPage } from "./schema.ts";
import { type CampaignWorld, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("the list of campaigns", () => {
  test("shows what the person may see, by tab, with counts, search and pages", async () => {
    const own = await createCampaignWorld();
    try {
      const ctx = own.as(own.dawid);
      for (let no = 1; no <= 3; no++) await own.draft(own.dawid, { name: `Draft ${no}`, subject: no === 2 ? "100 % wool_socks" : "Bulbs" });
      const waiting = await own.submitted(own.dawid, { name: "Waiting" });
      const scheduled = await own.submitted(own.lena, {
        name: "Scheduled",
        schedule: { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" },
      });
      await own.approve(own.as(own.celia), scheduled.campaignId);
      const archived = await own.draft(own.dawid, { name: "Old" });
      await archiveCampaign(ctx, archived);
      await own.draft(own.mark, { name: "Of no team" });

      const all = CampaignPage.parse(await listCampaigns(ctx, {}));
      expect(all.counts).toEqual({ all: 5, drafts: 3, outbox: 2, scheduled: 1, sent: 0, archived: 1 });
      expect(all.rows.map(({ name }) => name)).toEqual(["Scheduled", "Waiting", "Draft 3", "Draft 2", "Draft 1"]);
      expect(all.rows[0]).toMatchObject({
        state: "scheduled",
        audience: 12,
        sendAt: new Date("2030-06-03T07:00:00Z"),
        timeZone: "Europe/Warsaw",
        owner: { name: "Lena" },
        teamName: "Poland",
      });
      expect(all.rows[0]?.signatures.map(({ kind, state, by }) => [kind, state, by?.name])).toEqual([
        ["prepared", "signed", "Lena"],
        ["countersigned", "signed", "Celia"],
      ]);
      expect(all.rows[1]?.signatures.map(({ kind, state }) => [kind, state])).toEqual([
        ["prepared", "signed"],
        ["countersigned", "waiting"],
      ]);
      expect((await listCampaigns(ctx, { tab: "archived" })).rows.map(({ name }) => name)).toEqual(["Old"]);
      expect((await listCampaigns(ctx, { tab: "outbox" })).rows.map(({ name }) => name)).toEqual(["Scheduled", "Waiting"]);
      expect((await listCampaigns(ctx, { search: "0 % wool_" })).rows.map(({ name }) => name)).toEqual(["Draft 2"]);
      expect((await listCampaigns(ctx, { search: "%" })).rows).toHaveLength(1);
      const first = await listCampaigns(ctx, { limit: 2 });
      const second = await listCampaigns(ctx, { limit: 2, cursor: first.nextCursor! });
      const third = await listCampaigns(ctx, { limit: 2, cursor: second.nextCursor! });
      expect([...first.rows, ...second.rows, ...third.rows].map(({ name }) => name)).toEqual(all.rows.map(({ name }) => name));
      expect(third.nextCursor).toBeNull();
      expect((await listCampaigns(ctx, { cursor: "rubbish" })).rows).toHaveLength(5);
      expect((await listCampaigns(own.as(own.mark), {})).counts.all).toBe(6);

      const outbox = OutboxPage.parse(await listOutbox(own.as(own.celia), {}));
      expect(outbox.rows.map(({ name, can }) => [name, can.withdraw, can.approve === null])).toEqual([
        ["Scheduled", null, false],
        ["Waiting", null, true],
      ]);
      expect(await countWaiting(own.as(own.celia))).toEqual({ outbox: 2, approvals: 1 });
      expect(await countWaiting(ctx)).toEqual({ outbox: 2, approvals: null });
      expect(all.counts.outbox).toBe((await countWaiting(ctx)).outbox);
      await withdrawCampaign(ctx, { campaignId: waiting.campaignId });
      expect(await countWaiting(own.as(own.celia))).toEqual({ outbox: 1, approvals: 0 });
    } finally {
      await own.database.drop();
    }
  });

  test("is denied with the explanation to who sees no campaigns, and shows nothing of another account", async () => {
    const agent = await world.person("support-agent");
    await world.draft(world.dawid);
    for (const list of [listCampaigns, listOutbox, listApprovals]) await expect(list(world.as(agent), {})).rejects.toThrow(NotAllowed);
    expect((await listCampaigns(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), {})).rows).toEqual([]);
    await expect(listCampaigns(world.as(world.stranger.userId), {})).rejects.toThrow(NotFound);
  });

  test("marks what was changed after its approval", async () => {
    const approved = await world.submitted(world.dawid, { name: "Price list" });
    await approveCampaign(world.as(world.celia), {
      campaignId: approved.campaignId,
      snapshotId: approved.snapshotId,
      seal: approved.seal,
      time: { kind: "at", local: "2030-06-03T09:00", timeZone: "UTC" },
    });
    await withdrawCampaign(world.as(world.dawid), { campaignId: approved.campaignId });
    const saved = await world.edit(world.dawid, approved.campaignId, { subject: "New prices" });
    await submitCampaign(world.as(world.dawid), { campaignId: approved.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    const row = (await listCampaigns(world.as(world.dawid), { search: "Price list" })).rows[0];
    expect(row).toMatchObject({ state: "waiting", changedAfterApproval: true, revisionNo: 2 });
    expect(row?.signatures.map(({ kind, state, by, revisionNo }) => [kind, state, by?.name ?? null, revisionNo])).toEqual([
      ["prepared", "signed", "Dawid", 2],
      ["countersigned", "void", "Celia", 1],
      ["countersigned", "waiting", null, null],
    ]);
  });
});

describe("the accounts in which something waits", () => {
  test("are those where one can sign, with how many; what one sent oneself and what others sign is left out", async () => {
    const own = await createCampaignWorld();
    try {
      const elsewhere = own.stranger;
      await withAccount(own.database.store, { accountId: elsewhere.id }, (db) =>
        createMember(db, { accountId: elsewhere.id, userId: own.celia, roleKey: "marketing-manager" }),
      );
      await own.submitted(own.dawid);
      await own.submitted(own.dawid);
      await own.submitted(own.celia);
      const fromElsewhere = own.as(own.celia, { accountSlug: elsewhere.slug });
      expect(await listWaitingAccounts(fromElsewhere)).toEqual([{ slug: own.account.slug, name: "meadow", count: 2 }]);
      expect(await listWaitingAccounts(own.as(own.dawid))).toEqual([]);
      await own.rows((db) => db.account.update({ where: { id: own.account.id }, data: { twoSteps: "all" } }));
      expect(await listWaitingAccounts(fromElsewhere), "an account that asks for a second step first keeps nobody from the others").toEqual(
        [],
      );
      await own.rows((db) => db.account.update({ where: { id: own.account.id }, data: { twoSteps: "optional" } }));
      expect(await listWaitingAccounts(own.as(await own.person("support-agent")))).toEqual([]);
    } finally {
      await own.database.drop();
    }
  });
});

describe("the approvers' inbox", () => {
  test("parts what waits for me, for others and by me, and what I decided", async () => {
    const own = await createCampaignWorld();
    try {
      const byDawid = await own.submitted(own.dawid, { name: "By Dawid" });
      await own.submitted(own.celia, { name: "By Celia" });
      const touched = await own.draft(own.dawid, { name: "Touched by Celia" });
      const saved = await own.edit(own.celia, touched.campaignId, { subject: "x" });
      await submitCampaign(own.as(own.dawid), { campaignId: touched.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
      const inbox = async (userId: string) => ({
        me: await listApprovals(own.as(userId), {}),
        others: await listApprovals(own.as(userId), { tab: "for-others" }),
        mine: await listApprovals(own.as(userId), { tab: "mine" }),
      });
      const names = (page: ApprovalPage) => page.rows.map(({ name }) => name);
      const celia = await inbox(own.celia);
      expect([names(celia.me), names(celia.others), names(celia.mine)]).toEqual([["By Dawid"], ["Touched by Celia"], ["By Celia"]]);
      expect(ApprovalPage.parse(celia.me)).toMatchObject({
        counts: { "for-me": 1, "for-others": 1, mine: 1, done: 0 },
        lastDone: null,
        rows: [{ sender: { name: "Dawid" }, audience: 12, timeMissed: false, sealWord: expect.stringMatching(/-\d\d$/) }],
      });
      const dawid = await inbox(own.dawid);
      expect([names(dawid.me), names(dawid.others).sort(), names(dawid.mine)]).toEqual([
        [],
        ["By Celia"],
        ["By Dawid", "Touched by Celia"],
      ]);
      await declineCampaign(own.as(own.celia), {
        campaignId: byDawid.campaignId,
        snapshotId: byDawid.snapshotId,
        seal: byDawid.seal,
        reason: "No.",
      });
      const done = ApprovalPage.parse(await listApprovals(own.as(own.celia), { tab: "done" }));
      expect(done.rows).toMatchObject([{ name: "By Dawid", state: "declined", decision: { decision: "declined" } }]);
      expect(done).toMatchObject({ counts: { "for-me": 0, done: 1 }, lastDone: { name: "By Dawid", decision: "declined" } });
    } finally {
      await own.database.drop();
    }
  });
});
