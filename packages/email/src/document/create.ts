import type { Block, BlockKind, CampaignDocument } from "./schema.ts";

const ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** A new block id: 12 random letters and digits, unique within any document. */
export function newBlockId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => ID_LETTERS[byte % 32]).join("");
}

/** A new, empty block of a kind. */
export function newBlock(kind: BlockKind, id: string = newBlockId()): Block {
  switch (kind) {
    case "heading":
      return { id, kind, level: 1, text: "" };
    case "text":
      return { id, kind, content: { type: "doc", content: [{ type: "paragraph" }] } };
    case "button":
      return { id, kind, label: "", url: "" };
    case "image":
      return { id, kind, url: "", alt: "" };
    case "divider":
      return { id, kind };
    case "footer":
      return { id, kind, reason: "You get this mail because you asked for our letter." };
  }
}

/** The document a new campaign starts with: an empty heading, an empty text, the footer. */
export function emptyDocument(): CampaignDocument {
  return { version: 1, blocks: [newBlock("heading"), newBlock("text"), newBlock("footer")] };
}
