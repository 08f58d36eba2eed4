import { CheckIcon, MinusIcon, XCircleIcon } from "@phosphor-icons/react/ssr";
import type { ReactNode } from "react";

/** What came of a change for one of several. */
export interface Outcome {
  readonly key: string;
  readonly mark: "done" | "left" | "refused";
  readonly name: string;
  /** What came of it, in a word. */
  readonly word: string;
  /** Why, or what follows. */
  readonly text?: ReactNode;
}

/** What came of a change, one by one; those that need a look come first. */
export function Results({ outcomes }: { outcomes: readonly Outcome[] }) {
  const sorted = outcomes.toSorted((a, b) => ORDER[a.mark] - ORDER[b.mark]);
  return (
    <ul className="outcomes">
      {sorted.map(({ key, mark, name, word, text }) => (
        <li key={key} className={`is-${mark}`}>
          {MARKS[mark]}
          <span>
            <b>{name}</b> · {word}
            {text ? <span className="block">{text}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

const ORDER = { refused: 0, left: 1, done: 2 } as const;
const MARKS = {
  refused: <XCircleIcon className="icon" aria-hidden />,
  left: <MinusIcon className="icon" aria-hidden />,
  done: <CheckIcon className="icon" aria-hidden />,
};
