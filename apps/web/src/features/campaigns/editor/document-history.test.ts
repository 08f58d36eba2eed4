import { MAX_BLOCKS, newBlock, type CampaignDocument } from "@countersign/email/document";
import { describe, expect, test } from "vitest";
import { canMove, changeDocument, startHistory, type DocumentAction, type DocumentState } from "./document-history";

const heading = (id: string, text = "") => ({ ...newBlock("heading", id), text }) as const;
const start = (): DocumentState =>
  startHistory({
    version: 1,
    blocks: [heading("a"), newBlock("text", "b"), newBlock("divider", "c"), newBlock("footer", "f")],
  } as CampaignDocument);
const run = (state: DocumentState, ...actions: DocumentAction[]) => actions.reduce(changeDocument, state);
const ids = (state: DocumentState) => state.document.blocks.map((block) => block.id).join("");
const type = (text: string, at: number): DocumentAction => ({ type: "edit", block: { id: "a", kind: "heading", level: 1, text }, at });
const firstText = (state: DocumentState) => (state.document.blocks[0]?.kind === "heading" ? state.document.blocks[0].text : null);

describe("the document in the editor", () => {
  test("takes a new block after the selected one, and the keyboard goes there", () => {
    const state = run(start(), { type: "select", id: "a" }, { type: "add", kind: "button" });
    expect(state.document.blocks.map((block) => block.kind)).toEqual(["heading", "button", "text", "divider", "footer"]);
    expect(state.focus).toEqual({ blockId: state.document.blocks[1]?.id, on: "block" });
  });

  test("keeps the footer last: nothing is added, moved or left below it, and it is never removed", () => {
    const added = run(start(), { type: "select", id: "f" }, { type: "add", kind: "text" });
    expect(added.document.blocks.at(-1)?.kind).toBe("footer");
    expect(canMove(start().document, "c", 1)).toBe(false);
    expect(ids(run(start(), { type: "move", id: "c", by: 1 }, { type: "move", id: "f", by: -1 }, { type: "remove", id: "f" }))).toBe(
      "abcf",
    );
  });

  test("moves a block and gives the keyboard back to the button that moved it", () => {
    const state = run(start(), { type: "move", id: "b", by: -1 });
    expect(ids(state)).toBe("bacf");
    expect(state.focus).toEqual({ blockId: "b", on: "up" });
  });

  test("undoes a burst of typing as one step and redoes it", () => {
    const typed = run(start(), type("W", 0), type("Wr", 500), type("Wre", 1_000), type("Wrea", 9_000));
    expect(firstText(run(typed, { type: "undo" }))).toBe("Wre");
    expect(firstText(run(typed, { type: "undo" }, { type: "undo" }))).toBe("");
    expect(firstText(run(typed, { type: "undo" }, { type: "undo" }, { type: "redo" }, { type: "redo" }))).toBe("Wrea");
  });

  test("brings a removed block back, and forgets the way forward after another change", () => {
    const back = run(start(), { type: "remove", id: "b" }, { type: "undo" });
    expect(ids(back)).toBe("abcf");
    expect(run(back, type("x", 0)).future).toEqual([]);
  });

  test("refuses one block too many", () => {
    const full = startHistory({
      version: 1,
      blocks: [...Array.from({ length: MAX_BLOCKS - 1 }, (_, at) => newBlock("divider", `d${at}`)), newBlock("footer", "f")],
    });
    expect(run(full, { type: "add", kind: "text" })).toBe(full);
  });
});
