import type { DraftContent, SaveDraft, SavedDraft } from "@countersign/core/campaigns/schema";
import { emptyDocument } from "@countersign/email/document";
import { describe, expect, test, vi } from "vitest";
import { createDraftSaver } from "./draft-saver";
import { draftShelf, textOf } from "./draft-shelf";
import { keepLeftDrafts } from "./left-drafts";

const KEY = "campaign person";
const document = emptyDocument();
const draft = (subject: string, name = "Bulbs"): DraftContent => ({
  name,
  subject,
  preheader: "",
  senderIdentityId: null,
  document,
  segmentId: null,
  schedule: { kind: "now" },
});
const loaded = { seen: { revisionId: "r1", revisionNo: 1, saveNo: 0 }, content: draft("") };

/** A draft on the page, whose saves are answered when told. */
function open() {
  const answers: (() => void)[] = [];
  let isPlanned = false;
  const save = ({ revisionId, saveNo, content }: SaveDraft) =>
    new Promise<SavedDraft>((resolve) => {
      const isNameOnly = textOf({ ...content, name: "" }) === textOf(draft("", ""));
      const next = isNameOnly ? saveNo : saveNo + 1;
      answers.push(() => resolve({ revisionId, revisionNo: 1, saveNo: next, savedAt: new Date(5), changed: true, issues: [] }));
    });
  const saver = createDraftSaver({
    campaignId: "c",
    ...loaded,
    savedAt: new Date(0),
    issues: [],
    save,
    shelf: draftShelf("c", "me", null),
    later: () => {
      isPlanned = true;
      return () => (isPlanned = false);
    },
  });
  return { draft: { saver, loaded: textOf(loaded.content) }, saver, answers, isPlanned: () => isPlanned };
}

describe("typing, leaving and going back", () => {
  test("shows what was typed while it is still being saved, and goes on from there", async () => {
    const left = keepLeftDrafts();
    const { draft: mine, saver, answers, isPlanned } = open();
    saver.change(draft("Typed"));
    left.leave(KEY, mine);
    const back = left.find(KEY, loaded);
    expect(back?.saver.content().subject).toBe("Typed");
    left.arrive(KEY);
    saver.change(draft("Typed on"));
    answers[0]!();
    await vi.waitFor(() => expect(saver.view().seen.saveNo).toBe(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(isPlanned(), "the page goes on saving by itself").toBe(true);
    const saved = saver.flush();
    answers[1]!();
    expect(await saved, "without a conflict with oneself").toBe(true);
  });

  test("shows what was typed once it is saved, also when only the name changed", async () => {
    for (const typed of [draft("Typed"), draft("", "Tulips")]) {
      const left = keepLeftDrafts();
      const { draft: mine, saver, answers } = open();
      saver.change(typed);
      left.leave(KEY, mine);
      answers[0]!();
      await vi.waitFor(() => expect(saver.view().state.kind).toBe("saved"));
      expect(left.find(KEY, loaded)?.saver.content()).toEqual(typed);
    }
  });
});

test("a page that was loaded since is the newer one", async () => {
  const left = keepLeftDrafts();
  const { draft: mine, saver, answers } = open();
  saver.change(draft("Typed"));
  left.leave(KEY, mine);
  answers[0]!();
  await vi.waitFor(() => expect(saver.view().seen.saveNo).toBe(1));
  expect(left.find(KEY, { seen: { revisionId: "r1", revisionNo: 1, saveNo: 2 }, content: draft("Elsewhere") })).toBeNull();
  expect(left.find(KEY, { seen: { revisionId: "r2", revisionNo: 2, saveNo: 0 }, content: draft("Theirs") })).toBeNull();
  expect(left.find(KEY, { seen: { revisionId: "r1", revisionNo: 1, saveNo: 1 }, content: draft("Typed") })).toBeNull();
  expect(left.find("another campaign", loaded)).toBeNull();
});
