import { emptyContent, type SaveForm } from "@countersign/core/forms/schema";
import { expect, test } from "vitest";
import { createFormSaver } from "./form-saver";

const first = emptyContent("Letter", "en", { address: "Address", consent: "I agree." });
const AT = new Date("2026-05-10T09:00:00Z");

function saverWith(save: (input: SaveForm) => Promise<{ saveNo: number; savedAt: Date }>) {
  const planned: (() => void)[] = [];
  const later = (run: () => void) => {
    planned.push(run);
    return () => undefined;
  };
  return { saver: createFormSaver({ id: "f", saveNo: 3, content: first, savedAt: AT, save, later }), planned };
}

test("A form is saved on top of the save that was seen, and what is written meanwhile is saved after it", async () => {
  const sent: SaveForm[] = [];
  const { saver, planned } = saverWith(async (input) => {
    sent.push(input);
    if (sent.length === 1) saver.change({ ...first, thanks: "second" });
    return { saveNo: input.saveNo + 1, savedAt: AT };
  });
  saver.change({ ...first, thanks: "first" });
  expect(saver.view().state.kind).toBe("unsaved");
  expect(await saver.flush()).toBe(false);
  planned.at(-1)!();
  expect(await saver.flush()).toBe(true);
  expect(sent.map(({ saveNo, content }) => [saveNo, content.thanks])).toEqual([
    [3, "first"],
    [4, "second"],
  ]);
  expect(saver.view()).toMatchObject({ state: { kind: "saved" }, saveNo: 5 });
});

test("Where somebody saved meanwhile nothing is overwritten until one of the two is chosen", async () => {
  const theirs = { editor: "Mia", savedAt: AT, saveNo: 9, content: { ...first, thanks: "theirs" } };
  const stale = Object.assign(new Error("stale"), { data: { kind: "conflict", code: "stale-form", conflict: theirs } });
  const sent: SaveForm[] = [];
  const { saver } = saverWith(async (input) => {
    sent.push(input);
    if (input.saveNo === 3) throw stale;
    return { saveNo: input.saveNo + 1, savedAt: AT };
  });
  saver.change({ ...first, thanks: "mine" });
  expect(await saver.flush()).toBe(false);
  expect(saver.view().state).toMatchObject({ kind: "stale", theirs: { editor: "Mia" } });
  expect(await saver.flush()).toBe(false);
  expect(sent).toHaveLength(1);
  expect(await saver.keepMine()).toBe(true);
  expect(sent[1]).toMatchObject({ saveNo: 9, content: { thanks: "mine" } });
});
