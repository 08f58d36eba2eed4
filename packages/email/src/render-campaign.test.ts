import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, CampaignDocument } from "./document.ts";
import { fillMessage, InvalidMail, renderCampaign, renderPreview, type CampaignMail } from "./render-campaign.ts";
import { systemMail } from "./system-mail.ts";
import { xssCorpus } from "./testing/xss-corpus.ts";

const words = (text: string): Block => ({
  id: "words",
  kind: "text",
  content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] },
});
const footer = (reason = "You get this because you asked for our letter."): Block => ({ id: "foot", kind: "footer", reason });
const mailOf = (blocks: Block[], more: Partial<CampaignMail> = {}): CampaignMail => ({
  document: { version: 1, blocks } as CampaignDocument,
  subject: 'Last bulbs, {{first_name|"friend"}}',
  preheader: "The ground stays workable.",
  sender: { name: "Meadow & Pine" },
  organisation: { name: "Meadow & Pine sp. z o.o.", postalAddress: "ul. Ogrodowa 14\n61-821 Poznań" },
  ...more,
});
const full = mailOf([
  { id: "h", kind: "heading", level: 1, text: 'For {{first_name|"you"}} in {{city|"town"}}' },
  words('Hello {{first_name|"there"}}, the ground stays workable.'),
  {
    id: "i",
    kind: "image",
    url: "https://meadowpine.example/a.jpg",
    alt: 'Bulbs for {{first_name|"you"}}',
    link: "https://meadowpine.example/?a=1&b=2",
  },
  { id: "b", kind: "button", label: "See what is left", url: "https://meadowpine.example/left" },
  { id: "d", kind: "divider" },
  footer(),
]);
const unsubscribeUrl = "https://meadowpine.example/u/abc?x=1&y=2";

describe("renderCampaign", () => {
  test("The same input gives the same bytes, also through JSON", async () => {
    const first = JSON.stringify(await renderCampaign(full));
    for (let i = 0; i < 3; i++) expect(JSON.stringify(await renderCampaign(structuredClone(full)))).toBe(first);
    expect(fillMessage(JSON.parse(first), { first_name: "Maria" }, { unsubscribeUrl })).toEqual(
      fillMessage(await renderCampaign(full), { first_name: "Maria" }, { unsubscribeUrl }),
    );
  });

  test("Fields are filled everywhere, in their own case, and the footer carries address and unsubscribe link", async () => {
    const filled = fillMessage(await renderCampaign(full), { first_name: "Maria", city: "Poznań" }, { unsubscribeUrl });
    expect(filled.subject).toBe("Last bulbs, Maria");
    expect(filled.text).toContain("For Maria in Poznań\n");
    expect(filled.text).toContain("Hello Maria, the ground stays workable.");
    expect(filled.text).toContain(`Unsubscribe: ${unsubscribeUrl}`);
    expect(filled.text).toContain("ul. Ogrodowa 14, 61-821 Poznań");
    expect(filled.html).toContain('alt="Bulbs for Maria"');
    expect(filled.html).toContain('href="https://meadowpine.example/u/abc?x=1&amp;y=2"');
    expect(filled.html.replaceAll("\n", " ")).toContain("ul. Ogrodowa 14, 61-821 Poznań");
    expect(`${filled.html}${filled.text}`).not.toMatch(/\{\{|[\ufdd0-\ufdef]/);
  });

  test("Without values the fallbacks stand, and the size is that of the HTML then", async () => {
    const compiled = await renderCampaign(full);
    const filled = fillMessage(compiled, {}, { unsubscribeUrl: "" });
    expect(filled.text).toContain("For you in town");
    expect(compiled.size).toBe(Buffer.byteLength(filled.html));
    expect(compiled.links.map((link) => link.url)).toEqual(["https://meadowpine.example/?a=1&b=2", "https://meadowpine.example/left"]);
    expect(renderPreview(compiled, { first_name: "Maria" }).html).toContain('href="#unsubscribe"');
  });

  test("No line of a long mail comes near the limit of SMTP", async () => {
    const filled = fillMessage(
      await renderCampaign(mailOf([words("Tulips and snowdrops ".repeat(500)), footer()])),
      {},
      { unsubscribeUrl },
    );
    for (const line of `${filled.html}\n${filled.text}`.split("\n")) expect(Buffer.byteLength(line)).toBeLessThan(900);
    expect(filled.html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ")).toContain("Tulips and snowdrops ".repeat(500).trim());
  });

  test("Faulty merge tags are refused with their places; a draft shows them as typed", async () => {
    const faulty = mailOf([words("Hi {{frist_name}}"), footer()], { subject: "{{x" });
    await expect(renderCampaign(faulty)).rejects.toThrow(InvalidMail);
    await expect(renderCampaign(faulty)).rejects.toMatchObject({ issues: [{ place: "subject" }, { place: "document", blockId: "words" }] });
    expect(renderPreview(await renderCampaign(faulty, { draft: true }), {}).text).toContain("Hi {{frist_name}}");
  });

  test("A document with a forbidden link is never rendered, not even as a draft", async () => {
    const bad = mailOf([{ id: "b", kind: "button", label: "x", url: "javascript:alert(1)" }, footer()]);
    await expect(renderCampaign(bad, { draft: true })).rejects.toThrow(InvalidMail);
  });
});

describe("Hostile words", () => {
  test.each(xssCorpus)("%j is only ever words", async (attack) => {
    const line = attack.replace(/[\r\n]+/g, " ");
    const blocks: Block[] = [
      { id: "h", kind: "heading", level: 2, text: line.slice(0, 300) },
      words(attack || "-"),
      { id: "i", kind: "image", url: "https://a.example/x.png", alt: line.slice(0, 300), link: "https://a.example/" },
      { id: "b", kind: "button", label: line.slice(0, 80), url: "https://a.example/" },
      footer(line.slice(0, 500)),
    ];
    const hostile = mailOf(blocks, {
      subject: line,
      preheader: line,
      sender: { name: attack },
      organisation: { name: attack, postalAddress: attack },
      unsubscribeLabel: attack,
    });
    const compiled = await renderCampaign(hostile, { draft: true });
    const values = { first_name: attack, last_name: attack, email: attack, city: attack, country: attack, language: attack };
    expectHarmless(fillMessage(compiled, values, { unsubscribeUrl: `https://a.example/?${attack}` }).html);
    const withFields = await renderCampaign(full);
    const filled = fillMessage(withFields, values, { unsubscribeUrl });
    expectHarmless(filled.html);
    expect(filled.subject).not.toMatch(/[\r\n]/);
    const notice = await systemMail({
      kind: "plain",
      subject: attack,
      heading: attack,
      paragraphs: [attack],
      action: { label: attack, url: "https://a.example/" },
      organisation: { name: attack },
      footer: attack,
    });
    expectHarmless(notice.html);
    expect(notice.subject).not.toMatch(/[\r\n]/);
  });

  test("Whatever a recipient is called: the HTML keeps its tags, the subject its line, nothing grows beyond bounds", async () => {
    const compiled = await renderCampaign(full);
    const tags = (html: string) =>
      html
        .match(/<[^>]*>/g)
        ?.map((tag) => tag.slice(0, 4))
        .join();
    const expected = tags(fillMessage(compiled, {}, { unsubscribeUrl }).html);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (name) => {
        const filled = fillMessage(compiled, { first_name: name, city: name }, { unsubscribeUrl });
        expect(tags(filled.html)).toBe(expected);
        expect(filled.subject).not.toMatch(/[\r\n]/);
        expect(filled.html.length).toBeLessThan(compiled.size + 6 * 200 * 8);
        expect(filled.text).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("A mail of the product itself says who sends it, and its action in both parts", async () => {
  const notice = await systemMail({
    kind: "plain",
    subject: "Dawid asks for your approval",
    heading: "Last bulbs before the frost",
    paragraphs: ["1,240 people, Tuesday 09:00."],
    action: { label: "Review", url: "http://127.0.0.1:3000/a/poland?x=1&y=2" },
    organisation: { name: "Meadow & Pine" },
  });
  expect(notice.subject).toBe("Dawid asks for your approval");
  expect(notice.html).toContain('href="http://127.0.0.1:3000/a/poland?x=1&amp;y=2"');
  expect(notice.text).toBe(
    "Last bulbs before the frost\n\n1,240 people, Tuesday 09:00.\n\nReview:\nhttp://127.0.0.1:3000/a/poland?x=1&y=2\n\n-- \nSent by Countersign for Meadow & Pine.\n",
  );
  await expect(
    systemMail({
      kind: "plain",
      subject: "x",
      heading: "x",
      paragraphs: [],
      action: { label: "x", url: "javascript:1" },
      organisation: { name: "x" },
    }),
  ).rejects.toThrow("complete http or https address");
});

test.each([
  "<p><img src=x onerror=alert(1)></p>",
  '<p onclick="alert(1)">x</p>',
  "<script>1</script>",
  '<a href="javascript:1">x</a>',
  "a < b",
  '<p title="a"b">x</p>',
])("The check itself notices %j", (html) => {
  expect(() => expectHarmless(html)).toThrow();
});

const TAG = /<\/?([A-Za-z!][^\s>/]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;
const ALLOWED_TAGS = new Set([
  "!doctype",
  "html",
  "head",
  "meta",
  "title",
  "body",
  "table",
  "tbody",
  "tr",
  "td",
  "div",
  "p",
  "h1",
  "h2",
  "a",
  "img",
  "hr",
  "span",
  "i",
  "ul",
  "ol",
  "li",
  "strong",
  "em",
  "br",
]);

/** Walks the tags as a browser would: only ours, no event handlers, no address but web, mail and our own. */
function expectHarmless(html: string): void {
  const markup = html.replaceAll(/<!--\[if mso\]>.*?<!\[endif\]-->/g, "");
  for (const [, name = "", attributes = ""] of markup.matchAll(TAG)) {
    expect(ALLOWED_TAGS).toContain(name.toLowerCase());
    if (name.toLowerCase() !== "!doctype") expect(attributes).toMatch(/^(\s+[A-Za-z-]+="[^"]*")*\s*\/?$/);
    for (const [, attribute = "", value = ""] of attributes.matchAll(/([^\s=]+)="([^"]*)"/g)) {
      expect(attribute.toLowerCase()).not.toMatch(/^on/);
      if (attribute === "href" || attribute === "src") expect(value).toMatch(/^(https?:\/\/|mailto:|#)/);
      if (attribute === "style") expect(value).not.toMatch(/expression|url\(|javascript/i);
    }
  }
  expect(markup.replaceAll(TAG, "")).not.toContain("<");
}
