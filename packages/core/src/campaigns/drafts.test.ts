import { newId } from "@countersign/db";
import { createSegment } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import {
  archiveCampaign,
  checkCampaign,
  createCampaign,
  duplicateCampaign,
  getCampaign,
  previewCampaign,
  saveDraft,
  startOfCampaign,
} from "./index.ts";
import { SaveDraft, type StaleDraft } from "./schema.ts";
import { type CampaignWorld, caught, createCampaignWorld, LETTER } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("beginning a campaign", () => {
  test("makes an empty draft of one's own in one's first team, on record", async () => {
    const { campaignId } = await createCampaign(world.as(world.dawid), { name: "Spring" });
    const page = await getCampaign(world.as(world.dawid), { campaignId });
    expect(page).toMatchObject({
      state: "draft",
      owner: { name: "Dawid" },
      team: { id: world.teamId },
      revision: { no: 1, saveNo: 0 },
      content: { name: "Spring", subject: "", segmentId: null, schedule: { kind: "now" } },
    });
    expect(page.can).toMatchObject({
      edit: null,
      submit: null,
      sendDirectly: { by: "rights", explanation: { code: "holds-less" } },
      approve: { by: "campaign", code: "wrong-state" },
    });
    expect(await world.audited(campaignId)).toEqual(["campaign.created"]);
  });

  test("in no team keeps it and its copies from the people of one's teams", async () => {
    const { campaignId } = await createCampaign(world.as(world.dawid), { name: "Mine alone", teamId: null });
    const copy = await duplicateCampaign(world.as(world.dawid), { campaignId });
    for (const id of [campaignId, copy.campaignId]) {
      expect(await getCampaign(world.as(world.dawid), { campaignId: id })).toMatchObject({ team: null });
      const mate = await world.person("marketing-user", { inTeam: true });
      await expect(getCampaign(world.as(mate), { campaignId: id })).rejects.toThrow(NotFound);
    }
  });

  test("is denied with the explanation to who may not edit campaigns, and in somebody else's team", async () => {
    const agent = await world.person("support-agent", { inTeam: true });
    const error = await caught(createCampaign(world.as(agent), { name: "Spring" }), NotAllowed);
    expect(error.explanation).toMatchObject({ key: "campaign.edit", code: "not-held", deniedBy: "role" });
    await expect(startOfCampaign(world.as(agent))).rejects.toThrow(NotAllowed);
    await expect(createCampaign(world.as(world.dawid), { name: "Spring", teamId: world.otherTeamId })).rejects.toThrow(
      "Choose one of your own teams.",
    );
    expect(await startOfCampaign(world.as(world.dawid))).toMatchObject({ create: null, teams: [{ id: world.teamId }] });
  });
});

describe("saving a draft", () => {
  test("updates the current revision while its editor is the same person", async () => {
    const draft = await world.draft(world.dawid);
    const again = await world.edit(world.dawid, draft.campaignId, { subject: "Other" });
    expect(again).toMatchObject({ revisionId: draft.revisionId, revisionNo: 1, saveNo: 2, changed: true, issues: [] });
  });

  test("that changes nothing makes nothing, so that looking is no contribution", async () => {
    const draft = await world.draft(world.dawid);
    expect(await world.edit(world.lena, draft.campaignId, {})).toMatchObject({ revisionId: draft.revisionId, changed: false });
    expect(await world.edit(world.lena, draft.campaignId, { name: "Renamed" })).toMatchObject({
      revisionId: draft.revisionId,
      changed: true,
    });
    expect(await getCampaign(world.as(world.dawid), { campaignId: draft.campaignId })).toMatchObject({
      content: { name: "Renamed" },
      revision: { editor: { name: "Dawid" } },
    });
  });

  test("of another person makes a new revision, on record", async () => {
    const draft = await world.draft(world.dawid);
    const theirs = await world.edit(world.lena, draft.campaignId, { subject: "By Lena" });
    expect(theirs).toMatchObject({ revisionNo: 2, saveNo: 1 });
    expect(theirs.revisionId).not.toBe(draft.revisionId);
    expect(await world.audited(draft.campaignId)).toEqual(["campaign.created", "campaign.revised"]);
  });

  test("over somebody else's save is a conflict that carries theirs, and nothing is lost", async () => {
    const draft = await world.draft(world.dawid);
    await world.edit(world.lena, draft.campaignId, { subject: "By Lena" });
    const error = await caught(saveDraft(world.as(world.dawid), { ...draft, content: world.content({ subject: "By Dawid" }) }), Conflict);
    expect(error.code).toBe("stale-draft");
    expect(error.message).toContain("Lena saved this draft after you opened it.");
    const theirs = error.data as StaleDraft;
    expect(theirs).toMatchObject({ editor: { name: "Lena" }, revisionNo: 2, content: { subject: "By Lena" } });
    expect(
      await saveDraft(world.as(world.dawid), {
        campaignId: draft.campaignId,
        revisionId: theirs.revisionId,
        saveNo: theirs.saveNo,
        content: world.content({ subject: "Both" }),
      }),
    ).toMatchObject({ revisionNo: 3 });
  });

  test("at once from two windows: exactly one wins", async () => {
    const draft = await world.draft(world.dawid);
    const save = (subject: string) => saveDraft(world.as(world.dawid), { ...draft, content: world.content({ subject }) });
    const results = await Promise.allSettled([save("One"), save("Two")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "stale-draft" });
  });

  test("names a merge field that does not exist with its place, and keeps the draft", async () => {
    const draft = await world.draft(world.dawid);
    const document = {
      ...LETTER,
      blocks: LETTER.blocks.map((block) => (block.id === "head" ? { ...block, text: "Hello {{frist_name}}" } : block)),
    } as typeof LETTER;
    const saved = await world.edit(world.dawid, draft.campaignId, { subject: "Dear {{fistname}}!", document });
    expect(saved.changed).toBe(true);
    expect(saved.issues).toEqual([
      expect.objectContaining({
        place: "subject",
        code: "merge",
        at: 5,
        length: 12,
        message: "There is no merge field {{fistname}}; did you mean {{first_name}}?",
      }),
      expect.objectContaining({ place: "document", code: "merge", blockId: "head", path: ["blocks", 0, "text"], at: 6, length: 14 }),
    ]);
    const page = await getCampaign(world.as(world.dawid), { campaignId: draft.campaignId });
    expect(page.content.subject).toBe("Dear {{fistname}}!");
    const { items } = await checkCampaign(world.as(world.dawid), draft);
    expect(items.filter(({ state }) => state === "must-fix").map(({ code, section, blockId }) => [code, section, blockId])).toEqual([
      ["merge", "subject", null],
      ["merge", "content", "head"],
    ]);
  });

  test("with a time that the clocks jump over keeps the draft and says so, with a time that exists", async () => {
    const draft = await world.draft(world.dawid);
    const schedule = { kind: "at", local: "2027-03-28T02:30", timeZone: "Europe/Warsaw" } as const;
    const saved = await world.edit(world.dawid, draft.campaignId, { schedule });
    expect(saved.issues).toEqual([
      expect.objectContaining({ place: "schedule", code: "time-gap", message: expect.stringContaining("clocks jump from 02:00 to 03:00") }),
    ]);
    expect((await getCampaign(world.as(world.dawid), draft)).content.schedule).toEqual(schedule);
    expect((await checkCampaign(world.as(world.dawid), draft)).items).toContainEqual(
      expect.objectContaining({ code: "time-gap", state: "must-fix" }),
    );
  });

  test("refuses a subject with a line break, a body of 2 MB and characters that can't be stored, in words", () => {
    const input = { campaignId: newId(), revisionId: newId(), saveNo: 0 };
    const problem = (change: object) => SaveDraft.safeParse({ ...input, content: world.content(change) }).error?.issues[0];
    expect(problem({ subject: "One\nBcc: everyone@example.org" })).toMatchObject({
      path: ["content", "subject"],
      message: "The subject is one line: take the line break out.",
    });
    const huge = {
      version: 1,
      blocks: [
        {
          id: "t",
          kind: "text",
          content: {
            type: "doc",
            content: Array.from({ length: 110 }, () => ({ type: "paragraph", content: [{ type: "text", text: "x".repeat(20_000) }] })),
          },
        },
        LETTER.blocks.at(-1),
      ],
    };
    expect(problem({ document: huge })?.message).toBe("This mail is larger than 200 KB. Shorten it or take blocks out.");
    for (const trick of ["free\u202eknil", "pay\u200bpal"]) expect(problem({ subject: trick })?.message).toMatch(/hide or turn around/);
    expect(problem({ subject: "a\0b" })?.message).toBe("Leave out characters that cannot be printed.");
    expect(
      problem({ document: { ...LETTER, blocks: [{ id: "h", kind: "heading", level: 1, text: "\ud800" }, ...LETTER.blocks.slice(-1)] } })
        ?.message,
    ).toBe("Leave out characters that cannot be printed.");
    expect(SaveDraft.safeParse({ ...input, content: world.content(), evil: 1 }).success).toBe(false);
  });

  test("refuses a segment or sender address of nobody's, of another account or out of one's sight", async () => {
    const draft = await world.draft(world.dawid);
    const hidden = await world.rows((db) =>
      createSegment(db, world.account.id, { name: "Boss only", rule: EVERYONE, ownerId: world.account.userId }),
    );
    for (const segmentId of [newId(), hidden.id])
      await expect(world.edit(world.dawid, draft.campaignId, { segmentId })).rejects.toThrow("There is no such segment.");
    await expect(world.edit(world.dawid, draft.campaignId, { senderIdentityId: newId() })).rejects.toThrow(
      "There is no such sender address.",
    );
  });

  test("is denied with the explanation to who may only look, and a foreign or invisible campaign is not found", async () => {
    const draft = await world.draft(world.dawid);
    const viewer = await world.person("marketing-user", { name: "Viewer", inTeam: true });
    await world.rows((db) =>
      db.adjustment.create({
        data: {
          accountId: world.account.id,
          userId: viewer,
          permissionKey: "campaign.edit",
          scope: "none",
          givenById: world.account.userId,
        },
      }),
    );
    const error = await caught(saveDraft(world.as(viewer), { ...draft, content: world.content({ subject: "Mine" }) }), NotAllowed);
    expect(error.explanation).toMatchObject({ key: "campaign.edit", code: "removed-by-adjustment" });
    const elsewhere = await world.person("marketing-user", { otherTeam: true });
    for (const ctx of [
      world.as(elsewhere),
      world.as(world.stranger.userId, { accountSlug: world.stranger.slug }),
      world.as(world.stranger.userId),
    ]) {
      await expect(saveDraft(ctx, { ...draft, content: world.content({ subject: "Mine" }) })).rejects.toThrow(NotFound);
      await expect(getCampaign(ctx, draft)).rejects.toThrow(NotFound);
      await expect(previewCampaign(ctx, draft)).rejects.toThrow(NotFound);
      await expect(checkCampaign(ctx, draft)).rejects.toThrow(NotFound);
      await expect(duplicateCampaign(ctx, draft)).rejects.toThrow(NotFound);
      await expect(archiveCampaign(ctx, draft)).rejects.toThrow(NotFound);
    }
    await expect(getCampaign(world.as(world.dawid), { campaignId: newId() })).rejects.toThrow(NotFound);
  });
});
