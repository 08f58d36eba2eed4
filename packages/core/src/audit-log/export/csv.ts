import { CSV_MARK, csvLine } from "../../csv/schema.ts";
import type { StoredEntry } from "../log-lines.ts";
import { hexOf } from "../signing/signed-head.ts";

const COLUMNS: readonly (readonly [string, (entry: StoredEntry) => string | null])[] = [
  ["number", ({ seq }) => seq.toString()],
  ["at", ({ at }) => at.toISOString()],
  ["by", ({ actorKind }) => actorKind],
  ["by_id", ({ actorId }) => actorId],
  ["as", ({ actingAs }) => jsonOf(actingAs)],
  ["from_address", ({ fromAddress }) => fromAddress],
  ["from_device", ({ fromDevice }) => fromDevice],
  ["action", ({ action }) => action],
  ["target", ({ targetType }) => targetType],
  ["target_id", ({ targetId }) => targetId],
  ["before", ({ before }) => jsonOf(before)],
  ["after", ({ after }) => jsonOf(after)],
  ["reason", ({ reason }) => reason],
  ["request", ({ requestId }) => requestId],
  ["hash", ({ hash }) => hexOf(hash)],
];

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The byte order mark, and the names of the columns. */
export const CSV_HEADINGS = `${CSV_MARK}${csvLine(COLUMNS.map(([name]) => name))}\r\n`;

/** An entry as a line of CSV. */
export function csvEntry(entry: StoredEntry): string {
  return `${csvLine(COLUMNS.map(([, read]) => read(entry) ?? ""))}\r\n`;
}
