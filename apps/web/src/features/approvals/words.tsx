import type { WordChange } from "@countersign/core/campaigns/schema";
import { Fragment } from "react";

/** Words that stayed, went and came; long stretches that stayed are shortened in lists of changes. */
export function Words({ words, short }: { words: readonly WordChange[]; short?: boolean }) {
  return words.map(({ kind, text }, index) => {
    if (kind === "removed") return <del key={index}>{text}</del>;
    if (kind === "added") return <ins key={index}>{text}</ins>;
    return <Fragment key={index}>{short ? shortened(text, index === 0, index === words.length - 1) : text}</Fragment>;
  });
}

const CONTEXT = 32;

/** Keeps what stands next to a change. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= CONTEXT * 2 + 3) return text;
  const head = isFirst ? "" : text.slice(0, CONTEXT).replace(/\S*$/, "");
  const tail = isLast ? "" : text.slice(-CONTEXT).replace(/^\S*/, "");
  return `${head}…${tail}`;
}
