import type { Block, CampaignDocument, Inline, TextNode } from "../document.ts";
import { wrapText } from "./fold.ts";
import type { Placeholders } from "./placeholders.ts";

/** What stands under the content. */
export interface SmallPrint {
  reason: string;
  unsubscribeLabel: string;
  organisation: string;
  postalAddress: string;
}

/**
 * The plain text part, made from the blocks rather than from the HTML: html-to-text would upper-case headings and
 * the merge tags in them.
 */
export function renderPlainText(document: CampaignDocument, small: SmallPrint, places: Placeholders): string {
  const blocks = document.blocks.map((block) => blockPlainText(block, places)).filter((text) => text !== "");
  const footer = [
    "-- ",
    wrapText(places.text(small.reason)),
    `${small.unsubscribeLabel}: ${places.unsubscribe()}`,
    wrapText(small.postalAddress || small.organisation),
  ];
  return `${[...blocks, footer.join("\n")].join("\n\n")}\n`;
}

function blockPlainText(block: Block, places: Placeholders): string {
  switch (block.kind) {
    case "heading":
      return wrapText(places.text(block.text));
    case "text":
      return block.content.content.map((node) => nodePlainText(node, places, "")).join("\n\n");
    case "button":
      return block.url ? `${places.text(block.label)}:\n${block.url}` : places.text(block.label);
    case "image":
      return picturePlainText(block, places);
    case "divider":
      return "* * *";
    case "footer":
      return "";
  }
}

function picturePlainText(block: Extract<Block, { kind: "image" }>, places: Placeholders): string {
  const alt = block.alt ? `[${places.text(block.alt)}]` : "";
  return [wrapText(alt), block.link ?? ""].filter((line) => line !== "").join("\n");
}

function nodePlainText(node: TextNode, places: Placeholders, indent: string): string {
  if (node.type === "paragraph") return wrapText((node.content ?? []).map((inline) => inlinePlainText(inline, places)).join(""), indent);
  return node.content
    .map((item, index) => {
      const sign = node.type === "bulletList" ? "- " : `${index + 1}. `;
      const inner = indent + " ".repeat(sign.length);
      const lines = item.content.map((child) => nodePlainText(child, places, inner).trimStart()).join(`\n${inner}`);
      return `${indent}${sign}${lines}`;
    })
    .join("\n");
}

function inlinePlainText(inline: Inline, places: Placeholders): string {
  if (inline.type === "hardBreak") return "\n";
  const text = places.text(inline.text);
  const link = inline.marks?.find((mark) => mark.type === "link");
  return link?.type === "link" && link.attrs.href !== inline.text ? `${text} (${link.attrs.href})` : text;
}
