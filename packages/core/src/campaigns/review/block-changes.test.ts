import type { Block, CampaignDocument } from "@countersign/email/document";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockChanges } from "./block-changes.ts";
import { wordChanges } from "./word-changes.ts";

const heading = (id: string, text: string): Block => ({ id, kind: "heading", level: 1, text });
const button = (id: string, url: string): Block => ({ id, kind: "button", label: "Shop", url });
const footer: Block = { id: "footer", kind: "footer", reason: "You asked for it." };
const text = (id: string, words: string, href?: string): Block => ({
  id,
  kind: "text",
  content: {
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: words, ...(href ? { marks: [{ type: "link", attrs: { href } }] } : {}) }] },
    ],
  },
});
const document = (...blocks: Block[]): CampaignDocument => ({ version: 1, blocks: [...blocks, footer] });
const short = (from: CampaignDocument, to: CampaignDocument) =>
  blockChanges(from, to).map(({ blockId, change, moved }) => `${blockId} ${change}${moved ? " moved" : ""}`);

describe("words", () => {
  test("went and came", () => {
    expect(wordChanges("workable for three weeks.", "workable for ten days.")).toEqual([
      { kind: "same", text: "workable for " },
      { kind: "removed", text: "three" },
      { kind: "added", text: "ten" },
      { kind: "same", text: " " },
      { kind: "removed", text: "weeks" },
      { kind: "added", text: "days" },
      { kind: "same", text: "." },
    ]);
    expect(wordChanges("", "")).toEqual([]);
    expect(wordChanges("same", "same")).toEqual([{ kind: "same", text: "same" }]);
  });

  test("put together again give both texts", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (from, to) => {
        const changes = wordChanges(from, to);
        const join = (skip: string) =>
          changes
            .filter(({ kind }) => kind !== skip)
            .map((change) => change.text)
            .join("");
        expect(join("added")).toBe(from);
        expect(join("removed")).toBe(to);
      }),
    );
  });

  test("of a text that has nothing in common with the other are not compared for ever", () => {
    const words = (seed: string) => Array.from({ length: 6000 }, (_, index) => `${seed}${index}`).join(" ");
    const before = process.cpuUsage();
    wordChanges(words("a"), words("b"));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
  });
});

describe("blocks", () => {
  test("are added, removed and changed", () => {
    expect(
      short(document(heading("a", "One"), text("b", "Two")), document(heading("a", "First"), button("c", "https://shop.example/"))),
    ).toEqual(["a changed", "b removed", "c added", "footer same"]);
  });

  test("that moved are named, and only those", () => {
    const [a, b, c, d] = [heading("a", "A"), heading("b", "B"), heading("c", "C"), heading("d", "D")];
    expect(short(document(a, b, c, d), document(d, a, b, c))).toEqual(["d same moved", "a same", "b same", "c same", "footer same"]);
  });

  test("whose link changed say so though their words stayed", () => {
    const [change] = blockChanges(document(button("a", "https://shop.example/")), document(button("a", "https://evil.example/")));
    expect(change).toMatchObject({
      change: "changed",
      words: [{ kind: "same", text: "Shop" }],
      details: [{ name: "link", from: "https://shop.example/", to: "https://evil.example/" }],
    });
    const [linked] = blockChanges(
      document(text("a", "Shop", "https://shop.example/")),
      document(text("a", "Shop", "https://evil.example/")),
    );
    expect(linked?.details).toEqual([{ name: "link", from: "https://shop.example/", to: "https://evil.example/" }]);
  });

  test("that took another's id are another block", () => {
    expect(short(document(heading("a", "One")), document(button("a", "https://shop.example/")))).toEqual([
      "a removed",
      "a added",
      "footer same",
    ]);
  });

  test("of any two documents: everything of the newer one is there in its order, and everything that is gone is named", () => {
    const blocks = fc
      .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 6 })
      .map((ids) => document(...ids.map((id) => heading(id, id))));
    fc.assert(
      fc.property(blocks, blocks, (from, to) => {
        const changes = blockChanges(from, to);
        expect(changes.filter(({ toIndex }) => toIndex !== null).map(({ blockId }) => blockId)).toEqual(to.blocks.map(({ id }) => id));
        expect(changes.filter(({ change }) => change === "removed").map(({ blockId }) => blockId)).toEqual(
          from.blocks.map(({ id }) => id).filter((id) => !to.blocks.some((block) => block.id === id)),
        );
        if (JSON.stringify(from) === JSON.stringify(to))
          expect(changes.every(({ change, moved }) => change === "same" && !moved)).toBe(true);
      }),
    );
  });
});
