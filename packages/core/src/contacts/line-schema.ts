import { z } from "zod";

/** A line about a contact. PostgreSQL's text takes neither NUL nor half of a surrogate pair; a name has no line breaks. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    .refine((text) => !/\p{Surrogate}|\p{Cc}/u.test(text), {
      error: "Leave out line breaks and characters that cannot be printed.",
      params: { code: "unprintable" },
    });
/** The same, or null where it is blank. */
export const optionalLine = (most: number) =>
  line(most)
    .nullish()
    .transform((text) => text || null);
