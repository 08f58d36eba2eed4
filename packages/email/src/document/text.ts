import type { Block, CampaignDocument, Inline, TextContent, TextNode } from "./schema.ts";

/** A link in a document, with the words that carry it. */
export interface DocumentLink {
  blockId: string;
  url: string;
  label: string;
}

/** The words of one block, paragraphs parted by line breaks; merge tags stay as typed. For differences and word counts. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "text":
      return contentText(block.content);
    case "button":
      return block.label;
    case "image":
      return block.alt;
    case "divider":
      return "";
    case "footer":
      return block.reason;
  }
}

/** The words of a whole document, blocks parted by empty lines. */
export function documentText(document: CampaignDocument): string {
  return document.blocks
    .map(blockText)
    .filter((text) => text !== "")
    .join("\n\n");
}

/** How many blocks hold something that a reader would see; the footer, which every mail has, is not counted. */
export function countWritten(document: CampaignDocument): number {
  return document.blocks.filter((block) => block.kind !== "footer" && isWritten(block)).length;
}

function isWritten(block: Block): boolean {
  if (block.kind === "divider") return true;
  return block.kind === "image" ? block.url !== "" : blockText(block).trim() !== "";
}

/** Every link of a document, in reading order. The unsubscribe link is not among them. */
export function documentLinks(document: CampaignDocument): DocumentLink[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === "button" && block.url) return [{ blockId: block.id, url: block.url, label: block.label }];
    if (block.kind === "image" && block.link) return [{ blockId: block.id, url: block.link, label: block.alt }];
    if (block.kind === "text") return contentInlines(block.content).flatMap((inline) => inlineLink(block.id, inline));
    return [];
  });
}

/** The runs of text in a text block, in reading order. */
export function contentInlines(content: TextContent): Inline[] {
  return content.content.flatMap(nodeInlines);
}

function contentText(content: TextContent): string {
  return content.content.map(nodeText).join("\n");
}

function nodeText(node: TextNode): string {
  if (node.type === "paragraph") return (node.content ?? []).map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
  return node.content.map((item) => item.content.map(nodeText).join("\n")).join("\n");
}

function nodeInlines(node: TextNode): Inline[] {
  if (node.type === "paragraph") return node.content ?? [];
  return node.content.flatMap((item) => item.content.flatMap(nodeInlines));
}

function inlineLink(blockId: string, inline: Inline): DocumentLink[] {
  if (inline.type !== "text") return [];
  const mark = inline.marks?.find((candidate) => candidate.type === "link");
  return mark?.type === "link" ? [{ blockId, url: mark.attrs.href, label: inline.text }] : [];
}
