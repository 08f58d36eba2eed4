import type { Inline, ListItem, Mark, Paragraph, TextContent, TextNode } from "./schema.ts";
import { isLinkUrl } from "./url.ts";

const MAX_LIST_DEPTH = 3;
// Below this, nested nodes are left out: a hostile document must not exhaust the stack.
const MAX_DEPTH = 20;

/**
 * Turns an editor's JSON into the restricted text of a text block: unknown nodes give up their text, unknown marks
 * and attributes are dropped, links to forbidden places lose the link, lists deeper than three levels are flattened.
 */
export function cleanTextContent(editorJson: unknown): TextContent {
  return { type: "doc", content: children(editorJson).flatMap((node) => cleanNode(node, MAX_LIST_DEPTH)) };
}

function cleanNode(node: unknown, depth: number): TextNode[] {
  if (depth < -MAX_DEPTH) return [];
  const type = property(node, "type");
  if (type === "bulletList" || type === "orderedList") {
    const items = children(node)
      .map((item) => cleanItem(item, depth - 1))
      .filter((item) => item !== null);
    if (items.length === 0) return [];
    return depth > 0 ? [{ type, content: items }] : items.flatMap((item) => item.content);
  }
  if (type === "text" || type === "hardBreak") return [paragraph([node])];
  if (type === "paragraph" || type === "heading") return [paragraph(children(node))];
  return children(node).flatMap((child) => cleanNode(child, depth - 1));
}

function cleanItem(node: unknown, depth: number): ListItem | null {
  const content = children(node).flatMap((child) => cleanNode(child, depth));
  return content.length > 0 ? { type: "listItem", content } : null;
}

function paragraph(nodes: unknown[]): Paragraph {
  const content = nodes.flatMap(cleanInline);
  return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
}

function cleanInline(node: unknown): Inline[] {
  if (property(node, "type") === "hardBreak") return [{ type: "hardBreak" }];
  const text = property(node, "text");
  if (typeof text !== "string" || text === "") return [];
  const marks = list(property(node, "marks")).flatMap(cleanMark);
  return [marks.length > 0 ? { type: "text", text, marks } : { type: "text", text }];
}

function cleanMark(mark: unknown): Mark[] {
  const type = property(mark, "type");
  if (type === "bold" || type === "italic") return [{ type }];
  const href = property(property(mark, "attrs"), "href");
  return type === "link" && typeof href === "string" && isLinkUrl(href) ? [{ type, attrs: { href } }] : [];
}

function children(node: unknown): unknown[] {
  return list(property(node, "content"));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
