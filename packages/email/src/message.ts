import type { MergeField } from "./merge.ts";

/** A stretch of a compiled mail: literal, a field of the recipient, or the recipient's unsubscribe address. */
export type Part =
  { kind: "text"; value: string } | { kind: "field"; field: MergeField; fallback: string | null } | { kind: "unsubscribe" };

/** A rendered mail with its places for the recipient still open. Plain JSON: it is stored in the snapshot and sealed. */
export interface CompiledMessage {
  version: 1;
  subject: Part[];
  html: Part[];
  text: Part[];
  /** Bytes of the HTML as sent, with fallbacks in place. */
  size: number;
  links: { blockId: string; url: string; label: string }[];
}

/** A mail ready to be put into MIME. */
export interface FilledMessage {
  subject: string;
  html: string;
  text: string;
}
