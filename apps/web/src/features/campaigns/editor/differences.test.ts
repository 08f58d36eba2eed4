import type { DraftContent } from "@countersign/core/campaigns/schema";
import { expect, test } from "vitest";
import { differingParts, wordsApart } from "./differences";

const heading = (text: string) => ({ id: "h", kind: "heading" as const, level: 1 as const, text });
const footer = { id: "f", kind: "footer" as const, reason: "You asked for it." };
const draft = (change: Partial<DraftContent> = {}): DraftContent => ({
  name: "Spring",
  subject: "Spring is here",
  preheader: "",
  senderIdentityId: null,
  segmentId: null,
  document: { version: 1, blocks: [heading("Bulbs"), footer] },
  schedule: { kind: "now" },
  ...change,
});

test("Two versions differ in what was changed, and in nothing else", () => {
  expect(differingParts(draft(), draft())).toEqual([]);
  const theirs = draft({ subject: "Last bulbs", schedule: { kind: "at", local: "2030-06-03T09:00", timeZone: "UTC" } });
  expect(differingParts(draft(), theirs)).toEqual(["subject", "schedule"]);
});

test("The order in which an object's keys come makes no difference", () => {
  const reordered = { text: "Bulbs", level: 1 as const, kind: "heading" as const, id: "h" };
  expect(differingParts(draft(), draft({ document: { blocks: [reordered, footer], version: 1 } }))).toEqual([]);
});

test("Of the content only the words of blocks that differ are shown, on each side", () => {
  const mine = draft().document;
  const added = { id: "b", kind: "button" as const, label: "Shop", url: "https://meadow.example/" };
  const theirs = { version: 1 as const, blocks: [heading("Last bulbs"), added, footer] };
  expect(wordsApart(mine, theirs)).toBe("Bulbs");
  expect(wordsApart(theirs, mine)).toBe("Last bulbs · Shop");
});
