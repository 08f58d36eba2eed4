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
  return isUuid(id) && isOurs(at) ? { at, id } : null;
}

/** A moment as cursors write it (`Date.toISOString`), or null for one of no row of ours, such as the 30th of February. */
export function momentIn(text: string): Date | null {
  const at = new Date(text);
  return isOurs(at) && at.toISOString() === text ? at : null;
}

// PostgreSQL reads neither the year 0 nor the year 275760 as JavaScript writes them.
const isOurs = (at: Date): boolean => at.getTime() >= 0 && at.getUTCFullYear() <= 9_999;

/** A page of up to `limit` rows out of `limit + 1`. */
export function pageOf<R>(rows: readonly R[], limit: number, placeOf: (row: R) => Place): { rows: R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? toCursor(placeOf(last)) : null };
}
