import { expect, test } from "vitest";
import type { Block } from "./document.ts";
import { type FormPage, renderFormPage } from "./form-page.ts";
import { xssCorpus } from "./testing/xss-corpus.ts";

const footer: Block = { id: "f", kind: "footer", reason: "" };
const page = (change: Partial<FormPage> = {}): FormPage => ({
  language: "en",
  title: "Garden letter",
  brand: "Meadow & Pine",
  document: { version: 1, blocks: [footer] },
  nonce: "n",
  form: {
    action: "/f/x",
    ticket: "t",
    fields: [],
    words: { button: "Send", required: "required", problems: "Look at these:", trap: "Leave this empty" },
    problem: null,
  },
  message: null,
  smallPrint: [],
  ...change,
});
const textField = (text: string) => ({
  id: "name1",
  type: "text" as const,
  label: text,
  help: text,
  required: true,
  isLong: false,
  options: [],
  isMany: false,
  ratingHint: null,
  most: 300,
  values: [text],
  problem: text,
});

test("The page of a form has one title: its heading, or else its name; what is still empty leaves nothing", async () => {
  const empty: Block[] = [
    { id: "a", kind: "heading", level: 1, text: " " },
    { id: "b", kind: "text", content: { type: "doc", content: [{ type: "paragraph" }] } },
  ];
  const bare = await renderFormPage(page({ document: { version: 1, blocks: [...empty, footer] } }));
  expect(bare.match(/<h1[^>]*>[^<]*/g)).toEqual(['<h1 class="title">Garden letter']);
  const written = await renderFormPage(
    page({ document: { version: 1, blocks: [{ id: "a", kind: "heading", level: 1, text: 'Hello {{first_name|"there"}}' }, footer] } }),
  );
  expect(written.match(/<h1[^>]*>[^<]*/g)).toEqual([expect.stringMatching(/>Hello there$/)]);
});

test("What an author or a visitor writes is text on the page of a form, whatever it looks like", async () => {
  for (const vector of xssCorpus) {
    const fields = [textField(vector)];
    const html = await renderFormPage(
      page({ title: vector, brand: vector, smallPrint: [vector], form: { ...page().form!, fields, ticket: vector } }),
    );
    const tags = html.replaceAll(/<style[\s\S]*?<\/style>/g, "").match(/<[a-zA-Z][^\s>/]*/g) ?? [];
    const known = [
      "<html",
      "<head",
      "<meta",
      "<title",
      "<body",
      "<main",
      "<p",
      "<h1",
      "<div",
      "<form",
      "<strong",
      "<ul",
      "<li",
      "<a",
      "<label",
      "<span",
      "<input",
      "<button",
    ];
    expect(
      tags.filter((tag) => !known.includes(tag)),
      vector,
    ).toEqual([]);
    expect(html.replaceAll(/"[^"]*"/g, '""'), vector).not.toMatch(/<[^>]*\son[a-z]+=/i);
  }
});
