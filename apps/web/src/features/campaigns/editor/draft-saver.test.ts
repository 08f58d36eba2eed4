import type { DraftContent, SaveDraft, SavedDraft } from "@countersign/core/campaigns/schema";
import { emptyDocument } from "@countersign/email/document";
import { describe, expect, test, vi } from "vitest";
import { createDraftSaver } from "./draft-saver";
import { draftShelf } from "./draft-shelf";

const document = emptyDocument();
const draft = (subject: string): DraftContent => ({
  name: "Bulbs",
  subject,
  preheader: "",
  senderIdentityId: null,
  document,
  segmentId: null,
  schedule: { kind: "now" },
});
const campaignId = "0198a000-0000-7000-8000-000000000001";
const theirRevision = "0198a000-0000-7000-8000-000000000009";

function failing(data: object | null): Error {
  return Object.assign(new Error("no"), data === null ? {} : { data });
}

function setUp(save: (input: SaveDraft) => Promise<SavedDraft>) {
  const boxes = new Map<string, string>();
  const storage = {
    getItem: (key: string) => boxes.get(key) ?? null,
    setItem: (key: string, text: string) => void boxes.set(key, text),
    removeItem: (key: string) => void boxes.delete(key),
  };
  const shelf = draftShelf(campaignId, "me", storage);
  const planned: { run: () => void; ms: number }[] = [];
  const saver = createDraftSaver({
    campaignId,
    seen: { revisionId: campaignId, revisionNo: 1, saveNo: 0 },
    content: draft(""),
    savedAt: new Date(0),
    issues: [],
    save,
    shelf,
    later: (run, ms) => {
      planned.push({ run, ms });
      return () => undefined;
    },
  });
  return { saver, shelf, planned };
}

const accept = async (input: SaveDraft): Promise<SavedDraft> => ({
  revisionId: input.revisionId,
  revisionNo: 1,
  saveNo: input.saveNo + 1,
  savedAt: new Date(5),
  changed: true,
  issues: [],
});

describe("saving a draft by itself", () => {
  test("waits for a pause of 800 ms, saves, and names the saved state that it saw", async () => {
    const { saver, planned, shelf } = setUp(accept);
    saver.change(draft("Last bulbs"));
    expect(saver.view().state.kind).toBe("unsaved");
    expect(shelf.get("unsaved")?.content.subject).toBe("Last bulbs");
    expect(planned.at(-1)?.ms).toBe(800);
    expect(await saver.flush()).toBe(true);
    expect(saver.view()).toMatchObject({ state: { kind: "saved", at: new Date(5) }, seen: { saveNo: 1 } });
    expect(shelf.get("unsaved")).toBeNull();
  });

  test("does not save what is already stored", async () => {
    const save = vi.fn(accept);
    const { saver } = setUp(save);
    saver.change(draft("a"));
    saver.change(draft(""));
    expect(await saver.flush()).toBe(true);
    expect(save).not.toHaveBeenCalled();
    expect(saver.view().state.kind).toBe("saved");
  });

  test("saves again what was written while a save was under way", async () => {
    let finish: () => void = () => undefined;
    const save = vi.fn(accept).mockImplementationOnce(async (input) => {
      await new Promise<void>((resolve) => (finish = resolve));
      return accept(input);
    });
    const { saver } = setUp(save);
    saver.change(draft("one"));
    const first = saver.flush();
    saver.change(draft("two"));
    finish();
    expect(await first).toBe(false);
    expect(await saver.flush()).toBe(true);
    expect(save.mock.calls.map(([input]) => [input.saveNo, input.content.subject])).toEqual([
      [0, "one"],
      [1, "two"],
    ]);
  });

  test("keeps the text and tries again, ever more slowly, while no answer comes", async () => {
    const { saver, planned, shelf } = setUp(() => Promise.reject(failing(null)));
    saver.change(draft("kept"));
    await saver.flush();
    await saver.flush();
    expect(saver.view().state).toMatchObject({ kind: "waiting", failure: { kind: "network" } });
    expect(planned.slice(-2).map(({ ms }) => ms)).toEqual([4_000, 8_000]);
    expect(shelf.get("unsaved")?.content.subject).toBe("kept");
  });

  test("does not try again what the server refuses, until something is changed", async () => {
    const save = vi.fn(accept).mockRejectedValueOnce(failing({ kind: "invalid", issues: [] }));
    const { saver, planned } = setUp(save);
    saver.change(draft("bad"));
    const before = planned.length;
    expect(await saver.flush()).toBe(false);
    expect(saver.view().state.kind).toBe("refused");
    expect(planned.length).toBe(before);
    saver.change(draft("good"));
    expect(await saver.flush()).toBe(true);
  });
});

describe("two people in one draft", () => {
  const theirs = {
    editor: { id: campaignId, name: "Celia Marsh" },
    savedAt: new Date(9),
    revisionId: theirRevision,
    revisionNo: 2,
    saveNo: 3,
    content: draft("theirs"),
  };
  const stale = () => vi.fn(accept).mockRejectedValueOnce(failing({ kind: "conflict", code: "stale-draft", conflict: theirs }));

  test("the second sees the conflict, keeps theirs on top of the other's save, and the other's stays within reach", async () => {
    const save = stale();
    const { saver, shelf } = setUp(save);
    saver.change(draft("mine"));
    await saver.flush();
    expect(saver.view().state).toEqual({ kind: "stale", theirs });
    expect(await saver.keepMine()).toBe(true);
    expect(save.mock.calls.at(-1)?.[0]).toMatchObject({ revisionId: theirRevision, saveNo: 3, content: { subject: "mine" } });
    expect(shelf.get("aside")?.content.subject).toBe("theirs");
  });

  test("or takes the other's, and their own is put aside", async () => {
    const { saver, shelf } = setUp(stale());
    saver.change(draft("mine"));
    await saver.flush();
    expect(saver.takeTheirs()?.subject).toBe("theirs");
    expect(shelf.get("aside")?.content.subject).toBe("mine");
    expect(saver.view()).toMatchObject({ state: { kind: "saved" }, seen: { revisionId: theirRevision, saveNo: 3 } });
  });
});
