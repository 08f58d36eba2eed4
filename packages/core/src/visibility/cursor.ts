import { isUuid } from "@countersign/db";
import { momentIn } from "../kernel/index.ts";

export type Sort = "newest" | "name";

export interface Position {
  readonly direction: "after" | "before";
  readonly key: string;
  readonly id: string;
}

/** A place in a list, as text for an address: where a page ends or begins. */
export function encodeCursor(sort: Sort, direction: Position["direction"], key: string | Date, id: string): string {
  const parts = [sort, direction, key instanceof Date ? key.toISOString() : key, id];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The place, or null when the text is none of ours or belongs to another order. */
export function decodeCursor(sort: Sort, cursor: string | undefined): Position | null {
  if (!cursor || cursor.length > 4_000) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [order, direction, key, id] = parts as unknown[];
  if (
    order !== sort ||
    (direction !== "after" && direction !== "before") ||
    typeof key !== "string" ||
    typeof id !== "string" ||
    !isUuid(id)
  )
    return null;
  if (sort === "newest" && !momentIn(key)) return null;
  return key.includes("\u0000") ? null : { direction, key, id };
}
