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

// Also what spreadsheets read as these: their wide forms, and characters that they drop from the front of a cell.
const FORMULA: ReadonlySet<string> = new Set(["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]);

/** Text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string | null): string {
  const safe = text !== null && FORMULA.has(text.charAt(0)) ? `'${text}` : (text ?? "");
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The byte order mark by which spreadsheets know the encoding, and the names of the columns. */
export const CSV_HEADINGS = `\uFEFF${COLUMNS.map(([name]) => cell(name)).join(",")}\r\n`;

/** An entry as a line of CSV. */
export function csvLine(entry: StoredEntry): string {
  return `${COLUMNS.map(([, read]) => cell(read(entry))).join(",")}\r\n`;
}
