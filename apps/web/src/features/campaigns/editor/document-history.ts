import { MAX_BLOCKS, newBlock, type Block, type BlockKind, type CampaignDocument } from "@countersign/email/document";

/** A document being written: what it is, which block is selected, and the way back. */
export interface DocumentState {
  document: CampaignDocument;
  selectedId: string | null;
  past: readonly CampaignDocument[];
  future: readonly CampaignDocument[];
  /** Typing in one block, until when it counts as one step (ms since 1970). */
  burst: { blockId: string; until: number } | null;
  /** Where the keyboard goes after a change that took its place away. */
  focus: { blockId: string; on: "block" | "up" | "down" } | null;
}

export type DocumentAction =
  | { type: "edit"; block: Block; at: number }
  | { type: "add"; kind: Exclude<BlockKind, "footer"> }
  | { type: "move"; id: string; by: -1 | 1 }
  | { type: "remove"; id: string }
  | { type: "select"; id: string | null }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "replace"; document: CampaignDocument };

/** Pauses in typing longer than this begin a new step of undo, in ms. */
const BURST = 1_200;
const MAX_STEPS = 100;

/** A document as it is opened: nothing to undo yet. */
export function startHistory(document: CampaignDocument): DocumentState {
  return { document, selectedId: null, past: [], future: [], burst: null, focus: null };
}

/** Whether another block fits (the document's schema says how many). */
export function isFull(document: CampaignDocument): boolean {
  return document.blocks.length >= MAX_BLOCKS;
}

/** The one function that changes a document in the editor. The footer stays last and is never moved or removed. */
export function changeDocument(state: DocumentState, action: DocumentAction): DocumentState {
  switch (action.type) {
    case "edit":
      return edit(state, action.block, action.at);
    case "add":
      return add(state, newBlock(action.kind));
    case "move":
      return move(state, action.id, action.by);
    case "remove":
      return remove(state, action.id);
    case "select":
      return action.id === state.selectedId ? state : { ...state, selectedId: action.id, burst: null, focus: null };
    case "undo":
      return travel(state, state.past, state.future, (past, future) => ({ past, future }));
    case "redo":
      return travel(state, state.future, state.past, (future, past) => ({ past, future }));
    case "replace":
      return startHistory(action.document);
  }
}

function edit(state: DocumentState, block: Block, at: number): DocumentState {
  const blocks = state.document.blocks.map((candidate) => (candidate.id === block.id ? block : candidate));
  const document = { ...state.document, blocks };
  const goesOn = state.burst?.blockId === block.id && at <= state.burst.until;
  const burst = { blockId: block.id, until: at + BURST };
  if (goesOn) return { ...state, document, burst, focus: null };
  return { ...step(state, document), burst, selectedId: block.id };
}

function add(state: DocumentState, block: Block): DocumentState {
  if (isFull(state.document)) return state;
  const { blocks } = state.document;
  const selected = blocks.findIndex((candidate) => candidate.id === state.selectedId);
  const at = selected === -1 ? blocks.length - 1 : Math.min(selected + 1, blocks.length - 1);
  const document = { ...state.document, blocks: blocks.toSpliced(at, 0, block) };
  return { ...step(state, document), selectedId: block.id, focus: { blockId: block.id, on: "block" } };
}

function move(state: DocumentState, id: string, by: -1 | 1): DocumentState {
  const { blocks } = state.document;
  const from = blocks.findIndex((block) => block.id === id);
  const block = blocks[from];
  if (!block || !canMove(state.document, id, by)) return state;
  const document = { ...state.document, blocks: blocks.toSpliced(from, 1).toSpliced(from + by, 0, block) };
  return { ...step(state, document), selectedId: id, focus: { blockId: id, on: by === -1 ? "up" : "down" } };
}

/** Whether a block may go one place up or down. */
export function canMove({ blocks }: CampaignDocument, id: string, by: -1 | 1): boolean {
  const from = blocks.findIndex((block) => block.id === id);
  const last = blocks.length - 2;
  return from !== -1 && from <= last && from + by >= 0 && from + by <= last;
}

function remove(state: DocumentState, id: string): DocumentState {
  const { blocks } = state.document;
  const at = blocks.findIndex((block) => block.id === id);
  if (at === -1 || blocks[at]?.kind === "footer") return state;
  const left = blocks.toSpliced(at, 1);
  const next = left[Math.min(at, left.length - 1)]?.id ?? null;
  return {
    ...step(state, { ...state.document, blocks: left }),
    selectedId: next,
    focus: next === null ? null : { blockId: next, on: "block" },
  };
}

function step(state: DocumentState, document: CampaignDocument): DocumentState {
  return { ...state, document, past: [...state.past, state.document].slice(-MAX_STEPS), future: [], burst: null, focus: null };
}

type Steps = readonly CampaignDocument[];

function travel(
  state: DocumentState,
  from: Steps,
  to: Steps,
  name: (from: Steps, to: Steps) => Pick<DocumentState, "past" | "future">,
): DocumentState {
  const document = from.at(-1);
  if (!document) return state;
  const selectedId = document.blocks.some((block) => block.id === state.selectedId) ? state.selectedId : null;
  return { document, selectedId, burst: null, focus: null, ...name(from.slice(0, -1), [...to, state.document]) };
}
