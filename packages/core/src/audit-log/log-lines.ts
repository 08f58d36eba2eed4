import { type AccountRow, hashedFields, type HashedEntry } from "../kernel/index.ts";
import { hexOf } from "./signing/signed-head.ts";

/** An entry as it is read to be exported. */
export interface StoredEntry extends HashedEntry {
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** The first line of a log that is exported as JSON lines; heads follow, and then the entries. `tools/audit/verify-log.mjs` reads it. */
export function logLine({ id, slug, name }: Pick<AccountRow, "id" | "slug" | "name">, at: Date, entries: number): string {
  return `${JSON.stringify({ type: "log", format: 1, account: { id, slug, name }, exportedAt: at.toISOString(), entries })}\n`;
}

/** An entry with its hash: what the hash covers, and nothing besides. */
export function entryLine({ hash, ...entry }: StoredEntry): string {
  return `${JSON.stringify({ type: "entry", entry: hashedFields(entry), hash: hexOf(hash) })}\n`;
}
