import { z } from "zod";
import { line } from "./line-schema.ts";

export const Tag = line(60).min(1, "Write a tag.");
/** The most tags of one contact. */
export const MAX_TAGS = 20;
export const Tags = z
  .array(Tag)
  .max(MAX_TAGS, `At most ${MAX_TAGS} tags.`)
  .transform((tags) => [...new Set(tags)]);
