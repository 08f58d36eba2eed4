import type { HelpTopic } from "@countersign/core/help/schema";
import type { Token } from "marked";

/** A page of the help, taken apart. */
export interface HelpText {
  readonly topic: HelpTopic;
  readonly title: string;
  readonly tokens: readonly Token[];
}

/** The text of the first heading. */
export function titleOf(tokens: readonly Token[]): string {
  const heading = tokens.find(({ type }) => type === "heading");
  return heading && "text" in heading ? String(heading.text) : "";
}

/** The headings below the title: what the page tells of. */
export function partsOf({ tokens }: HelpText): string[] {
  return tokens.flatMap((token) => (token.type === "heading" && token.depth === 2 && "text" in token ? [String(token.text)] : []));
}
