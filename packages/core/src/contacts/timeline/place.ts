import { momentIn } from "../../kernel/index.ts";

/** Where a page of a timeline ends: the moment of its last event, and its key among those of the same moment. */
export interface Place {
  readonly at: Date;
  readonly key: string;
}

/** A place as it stands in an address. */
export function toCursor({ at, key }: Place): string {
  return Buffer.from(`${at.toISOString()} ${key}`).toString("base64url");
}

/** The place that a cursor names; null for none, and for one that is not ours: the list starts from its beginning. */
export function fromCursor(cursor: string | undefined): Place | null {
  const text = Buffer.from(cursor ?? "", "base64url").toString();
  const [, moment = "", key = ""] = /^(\S+) ([\w:-]{1,200})$/.exec(text) ?? [];
  const at = momentIn(moment);
  return at && { at, key };
}
