import { isUuid } from "@countersign/db";

/** Where a page ended: the time and id of its last row. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** The cursor that names a place. */
export function toCursor({ at, id }: Place): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString("base64url");
}

/** The place that a cursor names; null for none, and for one that is not ours: the list starts from its beginning. */
export function fromCursor(cursor: string | undefined): Place | null {
  const [time = "", id = ""] = Buffer.from(cursor ?? "", "base64url")
    .toString()
    .split(".");
  const at = new Date(Number(time));
  return isUuid(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}

/** A page of up to `limit` rows out of `limit + 1`. */
export function pageOf<R>(rows: readonly R[], limit: number, placeOf: (row: R) => Place): { rows: R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? toCursor(placeOf(last)) : null };
}
