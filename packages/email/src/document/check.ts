import { parseMerge, type MergeError } from "../merge.ts";
import { CampaignDocument, type Block, type TextNode } from "./schema.ts";
import { blockText, documentLinks } from "./text.ts";

/** A fault in a document, in words. `path` leads to the place in the JSON; `blockId` is null when no one block is meant. */
export interface DocumentIssue {
  path: (string | number)[];
  blockId: string | null;
  message: string;
}

/**
 * A fault that keeps a mail from being sent (`error`) or is worth a look (`warning`). `at`/`length`: the place of a merge fault in the text at
 * `path`.
 */
export interface DocumentProblem extends DocumentIssue {
  severity: "error" | "warning";
  code: "merge" | "empty" | "incomplete" | "alt" | "link" | "fallback";
  at?: number;
  length?: number;
}

/** Reads a document from outside: the document, or what is wrong with it, in words. */
export function parseDocument(input: unknown): { document: CampaignDocument; issues: [] } | { document: null; issues: DocumentIssue[] } {
  const result = CampaignDocument.safeParse(input);
  if (result.success) return { document: result.data, issues: [] };
  const issues = result.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    return {
      path,
      blockId: blockIdAt(input, path),
      message:
        issue.code === "custom" || issue.code === "too_big" ? issue.message : `This part of the mail cannot be read: ${issue.message}`,
    };
  });
  return { document: null, issues };
}

/** The faulty merge tags of a document, with their places. To be refused at save. */
export function documentMergeErrors(document: CampaignDocument): DocumentProblem[] {
  return document.blocks.flatMap((block, index) =>
    blockTexts(block).flatMap(({ path, text }) =>
      parseMerge(text).errors.map((error) => mergeProblem(block.id, ["blocks", index, ...path], error)),
    ),
  );
}

/** Everything that must be mended before the mail may be sent, and what is worth a look. */
export function checkDocument(document: CampaignDocument): DocumentProblem[] {
  const problems = documentMergeErrors(document);
  if (!document.blocks.some((block) => block.kind !== "footer" && block.kind !== "divider" && blockText(block).trim() !== "")) {
    problems.push({ path: ["blocks"], blockId: null, severity: "error", code: "empty", message: "The mail has no content yet." });
  }
  document.blocks.forEach((block, index) => problems.push(...checkBlock(block, index)));
  for (const link of documentLinks(document)) {
    if (isLocalUrl(link.url)) {
      problems.push({
        path: [],
        blockId: link.blockId,
        severity: "warning",
        code: "link",
        message: `${link.url} works on this computer only.`,
      });
    }
  }
  return problems;
}

function checkBlock(block: Block, index: number): DocumentProblem[] {
  const found: DocumentProblem[] = [];
  const report = (field: string, severity: "error" | "warning", code: DocumentProblem["code"], message: string) =>
    found.push({ path: ["blocks", index, field], blockId: block.id, severity, code, message });
  if (block.kind === "heading" && !block.text.trim()) report("text", "error", "incomplete", "This heading is empty.");
  if (block.kind === "text" && !blockText(block).trim()) report("content", "warning", "incomplete", "This text is empty.");
  if (block.kind === "button" && !block.label.trim()) report("label", "error", "incomplete", "This button has no label.");
  if (block.kind === "button" && !block.url) report("url", "error", "incomplete", "This button leads nowhere: give it a link.");
  if (block.kind === "image" && !block.url) report("url", "error", "incomplete", "This picture has no address.");
  if (block.kind === "image" && !block.alt.trim())
    report("alt", "error", "alt", "This picture has no description for people who do not see it.");
  if (block.kind === "footer" && !block.reason.trim())
    report("reason", "error", "incomplete", "The footer must say why people get this mail.");
  for (const { path, text } of blockTexts(block)) {
    for (const part of parseMerge(text).parts) {
      if (part.kind === "field" && part.fallback === null && part.field !== "email") {
        const message = `{{${part.field}}} has no fallback: people without one see a gap. Write {{${part.field}|"…"}}.`;
        found.push({ path: ["blocks", index, ...path], blockId: block.id, severity: "warning", code: "fallback", message });
      }
    }
  }
  return found;
}

/** The texts of a block that may hold merge tags, with their paths inside the block. */
function blockTexts(block: Block): { path: (string | number)[]; text: string }[] {
  if (block.kind === "heading") return [{ path: ["text"], text: block.text }];
  if (block.kind === "button") return [{ path: ["label"], text: block.label }];
  if (block.kind === "image") return [{ path: ["alt"], text: block.alt }];
  if (block.kind === "footer") return [{ path: ["reason"], text: block.reason }];
  if (block.kind === "divider") return [];
  return block.content.content.flatMap((node, index) => nodeTexts(node, ["content", "content", index]));
}

function nodeTexts(node: TextNode, path: (string | number)[]): { path: (string | number)[]; text: string }[] {
  if (node.type === "paragraph") {
    return (node.content ?? []).flatMap((inline, index) =>
      inline.type === "text" ? [{ path: [...path, "content", index, "text"], text: inline.text }] : [],
    );
  }
  return node.content.flatMap((item, row) =>
    item.content.flatMap((child, column) => nodeTexts(child, [...path, "content", row, "content", column])),
  );
}

function mergeProblem(blockId: string, path: (string | number)[], error: MergeError): DocumentProblem {
  return { path, blockId, severity: "error", code: "merge", ...error };
}

function blockIdAt(input: unknown, path: (string | number)[]): string | null {
  const index = path[1];
  if (path[0] !== "blocks" || typeof index !== "number") return null;
  const blocks = (input as { blocks?: unknown }).blocks;
  const block: unknown = Array.isArray(blocks) ? blocks[index] : null;
  const id: unknown = typeof block === "object" && block !== null && "id" in block ? block.id : null;
  return typeof id === "string" ? id : null;
}

function isLocalUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname.startsWith("127.") || hostname === "[::1]";
}
