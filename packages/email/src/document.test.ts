import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blockText,
  checkDocument,
  countWritten,
  cleanTextContent,
  documentLinks,
  documentText,
  emptyDocument,
  isImageUrl,
  isLinkUrl,
  newBlock,
  parseDocument,
  TextContent,
  type Block,
  type CampaignDocument,
} from "./document.ts";

const footer: Block = { id: "foot", kind: "footer", reason: "You asked for it." };
const paragraph = (text: string) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });
const withBlocks = (...blocks: Block[]): CampaignDocument => ({ version: 1, blocks: [...blocks, footer] });

test("Only what a reader would see is counted as written: no empty block, and never the footer", () => {
  expect(countWritten(emptyDocument())).toBe(0);
  const empty = [newBlock("text"), newBlock("button"), newBlock("image"), newBlock("heading")];
  const written: Block[] = [
    { id: "a", kind: "heading", level: 1, text: "Bulbs" },
    { id: "b", kind: "text", content: { type: "doc", content: [paragraph("Three weeks are left.")] } },
    { id: "c", kind: "image", url: "https://meadow.example/bulbs.png", alt: "" },
    newBlock("divider"),
  ];
  expect(countWritten(withBlocks(...empty))).toBe(0);
  expect(countWritten(withBlocks(...empty, ...written))).toBe(4);
});

describe("parseDocument", () => {
  test("An empty document may be saved but not sent", () => {
    const document = emptyDocument();
    expect(parseDocument(document)).toEqual({ document, issues: [] });
    expect(
      checkDocument(document)
        .filter((problem) => problem.severity === "error")
        .map((problem) => problem.code),
    ).toEqual(["empty", "incomplete"]);
  });

  test("Every kind of new block may be saved", () => {
    const document = withBlocks(newBlock("heading"), newBlock("text"), newBlock("button"), newBlock("image"), newBlock("divider"));
    expect(parseDocument(document).issues).toEqual([]);
  });

  test("A fault names its block and its place in words", () => {
    const bad = { version: 1, blocks: [{ id: "b1", kind: "button", label: "Go", url: "javascript:alert(1)" }, footer] };
    expect(parseDocument(bad).issues).toEqual([
      { path: ["blocks", 0, "url"], blockId: "b1", message: "A link starts with https://, http:// or mailto: and holds no merge fields." },
    ]);
  });

  test.each<[string, unknown]>([
    ["no footer", { version: 1, blocks: [{ id: "a", kind: "divider" }] }],
    ["two footers", { version: 1, blocks: [{ ...footer, id: "x" }, footer] }],
    ["a footer in the middle", { version: 1, blocks: [footer, { id: "a", kind: "divider" }] }],
    ["an id twice", withBlocks({ id: "a", kind: "divider" }, { id: "a", kind: "divider" })],
    ["61 blocks", withBlocks(...Array.from({ length: 60 }, (_, i) => ({ id: `d${i}`, kind: "divider" as const })))],
    [
      "more than 200 KB",
      withBlocks(
        ...Array.from({ length: 20 }, (_, i) => ({
          id: `t${i}`,
          kind: "text" as const,
          content: { type: "doc" as const, content: [paragraph("x".repeat(12_000))] },
        })),
      ),
    ],
    ["an unknown kind", { version: 1, blocks: [{ id: "a", kind: "html", html: "<b>" }, footer] }],
    ["an unknown property", { version: 1, blocks: [{ id: "a", kind: "divider", onclick: "x" }, footer] }],
    [
      "an unknown mark",
      withBlocks({
        id: "a",
        kind: "text",
        content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "x", marks: [{ type: "code" }] }] }] },
      } as unknown as Block),
    ],
    ["another version", { version: 2, blocks: [footer] }],
    ["no object", null],
    ["a line break in a heading", withBlocks({ id: "a", kind: "heading", level: 1, text: "a\nb" })],
  ])("%s is refused", (_, input) => {
    const { document, issues } = parseDocument(input);
    expect(document).toBeNull();
    expect(issues.length).toBeGreaterThan(0);
  });

  test("Lists nested ten thousand deep are refused without exhausting the stack", () => {
    const deep = JSON.parse(
      `${'{"type":"bulletList","content":[{"type":"listItem","content":['.repeat(10_000)}${"]}]}".repeat(10_000)}`,
    ) as unknown;
    expect(
      parseDocument({ version: 1, blocks: [{ id: "a", kind: "text", content: { type: "doc", content: [deep] } }, footer] }).document,
    ).toBeNull();
    expect(TextContent.safeParse(cleanTextContent({ type: "doc", content: [deep] })).success).toBe(true);
  });
});

describe("checkDocument", () => {
  test("A faulty merge tag is named with its block, its path and its place", () => {
    const document = withBlocks({
      id: "t",
      kind: "text",
      content: {
        type: "doc",
        content: [{ type: "bulletList", content: [{ type: "listItem", content: [paragraph("Hi {{frist_name}}")] }] }],
      },
    });
    expect(checkDocument(document)).toContainEqual({
      path: ["blocks", 0, "content", "content", 0, "content", 0, "content", 0, "content", 0, "text"],
      blockId: "t",
      severity: "error",
      code: "merge",
      at: 3,
      length: 14,
      message: "There is no merge field {{frist_name}}; did you mean {{first_name}}?",
    });
  });

  test("What keeps a mail from being sent, and what is worth a look, are told apart", () => {
    const document = withBlocks(
      { id: "b", kind: "button", label: "{{city}}", url: "http://localhost:3000/x" },
      { id: "i", kind: "image", url: "https://a.example/x.png", alt: "" },
    );
    expect(checkDocument(document).map(({ blockId, severity, code }) => [blockId, severity, code])).toEqual([
      ["b", "warning", "fallback"],
      ["i", "error", "alt"],
      ["b", "warning", "link"],
    ]);
  });
});

test("The words and the links of a document are found in reading order", () => {
  const document = withBlocks(
    { id: "h", kind: "heading", level: 1, text: "Bulbs" },
    {
      id: "t",
      kind: "text",
      content: {
        type: "doc",
        content: [
          paragraph("One"),
          {
            type: "paragraph",
            content: [
              { type: "text", text: "two", marks: [{ type: "link", attrs: { href: "https://a.example/" } }] },
              { type: "hardBreak" },
              { type: "text", text: "three" },
            ],
          },
        ],
      },
    },
    { id: "b", kind: "button", label: "Go", url: "https://b.example/" },
  );
  expect(documentText(document)).toBe("Bulbs\n\nOne\ntwo\nthree\n\nGo\n\nYou asked for it.");
  expect(document.blocks.map(blockText)).toHaveLength(4);
  expect(documentLinks(document)).toEqual([
    { blockId: "t", url: "https://a.example/", label: "two" },
    { blockId: "b", url: "https://b.example/", label: "Go" },
  ]);
});

test.each([
  "https://meadowpine.example/a?b=c#d",
  "http://127.0.0.1:3000/",
  "mailto:shop@meadowpine.example?subject=Hello%20there",
  "https://poznań.example/żonkile",
])("%j may be linked to", (url) => {
  expect(isLinkUrl(url)).toBe(true);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//evil.example",
  "/path",
  "evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https:\\\\evil.example",
  "https://good.example@evil.example",
  "https://user:pass@evil.example/",
  "https://",
  "https:///x",
  "mailto:",
  "mailto:nobody",
  "https://a.example/{{email}}",
  "https://a.example/ b",
  "https://a.example/\nx",
  "https://a.example/\u202egpj.exe",
  "blob:https://a.example/x",
  `https://a.example/${"x".repeat(2_048)}`,
  "ftp://a.example/",
  "ws://a.example/",
])("%j may not be linked to", (url) => {
  expect(isLinkUrl(url)).toBe(false);
});

test("Pictures come over https only", () => {
  expect(isImageUrl("https://a.example/x.png")).toBe(true);
  expect(isImageUrl("http://a.example/x.png")).toBe(false);
  expect(isImageUrl("data:image/svg+xml,<svg onload=alert(1)>")).toBe(false);
});

test("An editor's JSON is brought into shape: what is unknown is dropped, its text is kept", () => {
  const editor = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: "Title" }] },
      {
        type: "paragraph",
        attrs: { textAlign: null },
        content: [
          {
            type: "text",
            text: "safe",
            marks: [{ type: "link", attrs: { href: "https://a.example/", target: "_blank", rel: null } }, { type: "strike" }],
          },
          { type: "text", text: "unsafe", marks: [{ type: "link", attrs: { href: "javascript:1" } }] },
        ],
      },
      { type: "blockquote", content: [{ type: "paragraph", content: [{ type: "text", text: "quoted" }] }] },
      { type: "orderedList", attrs: { start: 1, type: null }, content: [{ type: "listItem", content: [{ type: "paragraph" }] }] },
    ],
  };
  expect(cleanTextContent(editor)).toEqual({
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "Title" }] },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "safe", marks: [{ type: "link", attrs: { href: "https://a.example/" } }] },
          { type: "text", text: "unsafe" },
        ],
      },
      { type: "paragraph", content: [{ type: "text", text: "quoted" }] },
      { type: "orderedList", content: [{ type: "listItem", content: [{ type: "paragraph" }] }] },
    ],
  });
});

test("Whatever an editor hands over, the cleaned text has the right shape", () => {
  const node = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.constantFrom("doc", "paragraph", "bulletList", "orderedList", "listItem", "text", "hardBreak", "table"),
        text: fc.string(),
        content: fc.oneof({ depthSize: "small" }, fc.anything(), fc.array(tie("node"), { maxLength: 4 })),
        marks: fc.anything(),
      },
      { requiredKeys: ["type"] },
    ),
  })).node;
  fc.assert(
    fc.property(node, (json) => TextContent.safeParse(cleanTextContent(json)).success),
    { numRuns: 3_000 },
  );
});
