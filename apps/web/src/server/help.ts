import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { HELP_TOPICS, type HelpTopic } from "@countersign/core/help/schema";
import { lexer } from "marked";
import { titleOf, type HelpText } from "~/features/help/help-text";

// The server runs in apps/web, also when it is built; documents are read as they are, so that mending one needs no build.
const FOLDER = path.join(process.cwd(), "../../docs/help");

/** One page of the help in a language. The name comes from a closed list, never from an address. */
export async function helpText(topic: HelpTopic, language: string): Promise<HelpText> {
  const folder = language === "pl" ? "pl" : "en";
  const tokens = lexer(await readFile(path.join(FOLDER, folder, `${topic}.md`), "utf8"));
  return { topic, title: titleOf(tokens), tokens };
}

/** All pages of the help in a language, in their order. */
export function allHelp(language: string): Promise<HelpText[]> {
  return Promise.all(HELP_TOPICS.map((topic) => helpText(topic, language)));
}
