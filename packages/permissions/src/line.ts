/** What keeps a text from being a line that people can read and a database can store. */
export type LineFault = "unprintable" | "deceiving" | "one-line";

// PostgreSQL's text takes neither NUL nor half of a surrogate pair; the other controls show nothing. Line breaks are told apart below.
const UNPRINTABLE = /\p{Surrogate}|[^\P{Cc}\t\r\n]/u;

// Characters that turn the direction of text or show nothing. The joiners stay: Persian, Hindi and emoji are written with them.
const DECEIVING = /[\u00AD\u115F\u1160\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/;

/** What is wrong with a line such as a name, a description or a subject; null when it says what is there. */
export function lineFault(text: string): LineFault | null {
  if (UNPRINTABLE.test(text)) return "unprintable";
  if (DECEIVING.test(text)) return "deceiving";
  return /[\r\n\u2028\u2029]/.test(text) ? "one-line" : null;
}

/** Each fault as what to do about it; `what` is what the line is, such as “A name”. */
export function lineAdvice(fault: LineFault, what: string): string {
  switch (fault) {
    case "unprintable":
      return "Leave out characters that cannot be printed.";
    case "deceiving":
      return "Leave out characters that hide or turn around what is written.";
    case "one-line":
      return `${what} is one line: take the line break out.`;
  }
}
