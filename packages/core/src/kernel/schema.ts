import { z } from "zod";

// PostgreSQL's text takes neither NUL nor half of a surrogate pair; the other controls show nothing. Line breaks are told apart below.
const UNPRINTABLE = /\p{Surrogate}|[^\P{Cc}\t\r\n]/u;

// Characters that turn the direction of text or show nothing. The joiners stay: Persian, Hindi and emoji are written with them.
const DECEIVING = /[\u00AD\u115F\u1160\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/;

/** A line that people read to know whom or what they deal with, such as a name or a subject: it says what is there. `what` begins its sentences. */
export const readableLine = (what: string, most: number) =>
  z
    .string()
    .refine((text) => !UNPRINTABLE.test(text), { error: "Leave out characters that cannot be printed.", params: { code: "unprintable" } })
    .refine((text) => !DECEIVING.test(text), {
      error: "Leave out characters that hide or turn around what is written.",
      params: { code: "deceiving" },
    })
    .max(most, `${what} has at most ${most} characters.`)
    .refine((text) => !/[\r\n\u2028\u2029]/.test(text), {
      error: `${what} is one line: take the line break out.`,
      params: { code: "one-line" },
    });
