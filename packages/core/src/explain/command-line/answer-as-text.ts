import type { LocaleName } from "../../identity/schema.ts";
import { messages, permissionWords } from "@countersign/permissions/messages";
import type { AccessAnswer, AnswerFix } from "../schema.ts";

const MARKS = { pass: "✓", narrow: "~", deny: "✗", skip: "·" } as const;

const WORDS = {
  en: { how: "How it was decided", change: "What would change this", instead: "Who may do it instead" },
  pl: { how: "Jak zapadła decyzja", change: "Co by to zmieniło", instead: "Kto może to zrobić zamiast tego" },
} as const;

/** An answer as a terminal shows it: the sentence, the steps, what would change it, each change with the permission that it needs. */
export function answerAsText({ sentence, steps, fixes, noFix, instead }: AccessAnswer, locale: LocaleName): string {
  const words = WORDS[locale];
  const width = Math.max(...steps.map(({ title }) => title.length));
  const walk = steps.map(({ outcome, title, text, code }) => `  ${MARKS[outcome]} ${title.padEnd(width)}  ${text}  [${code}]`);
  const ways = noFix === null ? fixes.map((fix, at) => `  ${at + 1}. ${wayOf(fix, locale)}`) : [`  ${noFix}`];
  return [
    sentence,
    ...part(words.how, walk),
    ...part(words.change, ways),
    ...part(words.instead, instead.length > 0 ? [`  ${instead.map(({ name }) => name).join(", ")}`] : []),
    "",
  ].join("\n");
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ["", title, ...lines] : [];
}

function wayOf({ changes, ask }: AnswerFix, locale: LocaleName): string {
  if (ask) return ask.text;
  return changes.map(({ text, who }) => (who ? `${text} (${permissionWords(who, messages[locale]).label})` : text)).join(" + ");
}
