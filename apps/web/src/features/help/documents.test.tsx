import { HELP_TOPICS } from "@countersign/core/help/schema";
import { messages as wordsOfPermissions } from "@countersign/permissions/messages";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lexer, walkTokens, type Token } from "marked";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { partsOf, titleOf } from "./help-text";
import { Markdown } from "./markdown";

const folder = (language: string) => fileURLToPath(new URL(`../../../../../docs/help/${language}/`, import.meta.url));
const read = (language: string, topic: string) => lexer(readFileSync(`${folder(language)}${topic}.md`, "utf8"));
const every = (tokens: Token[], type: string) => {
  const found: Token[] = [];
  walkTokens(tokens, (token) => void (token.type === type && found.push(token)));
  return found as (Token & { text: string; href: string })[];
};

describe.each(["en", "pl"] as const)("the help in %s", (language) => {
  test("has exactly the topics that are listed", () => {
    expect(readdirSync(folder(language)).toSorted()).toEqual(HELP_TOPICS.map((topic) => `${topic}.md`).toSorted());
  });

  test.each(HELP_TOPICS)("%s is shown whole, and leads only to topics that exist", (topic) => {
    const tokens = read(language, topic);
    const html = renderToStaticMarkup(<Markdown tokens={tokens} hrefOf={(other) => `/help/${other}`} />);
    expect(titleOf(tokens)).not.toBe("");
    for (const part of partsOf({ topic, title: "", tokens })) expect(html).toContain(`<h2>${part}</h2>`);
    expect(html.replaceAll(/<[^>]*>|&#x?\w+;/g, ""), "no marks are left over").not.toMatch(/[_*`[\]#]/);
    for (const { href } of every(tokens, "link")) expect(HELP_TOPICS.map((other) => `${other}.md`)).toContain(href);
  });

  test.each(HELP_TOPICS)("%s calls what is on the screens by the words of the screens", (topic) => {
    const words = JSON.stringify([loadMessages()[language], wordsOfPermissions[language]]);
    const named = every(read(language, topic), "em").flatMap(({ text }) => text.split(" › "));
    expect(named.filter((name) => !words.includes(`"${name}"`))).toEqual([]);
  });
});

test.each(HELP_TOPICS)("%s tells the same in both languages, part by part", (topic) => {
  const shape = (language: string) => read(language, topic).map(({ type }) => type);
  expect(shape("pl")).toEqual(shape("en"));
});
