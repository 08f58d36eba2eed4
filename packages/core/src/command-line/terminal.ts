/** Control characters, and those that turn the direction of what is written. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * A text for a terminal: what would move the cursor, colour, hide or turn around what stands there is shown as `\u001b`. Names come from whoever
 * typed them. Lines and tabs stay, and JSON stays the same JSON.
 */
export function printable(text: string): string {
  return text.replaceAll(UNSEEN, (character) =>
    character === "\n" || character === "\t" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The terminal of a command: the one place from which commands write. */
export const terminal = {
  out: (text: string): void => void process.stdout.write(printable(text)),
  err: (text: string): void => void process.stderr.write(printable(text)),
} as const;
