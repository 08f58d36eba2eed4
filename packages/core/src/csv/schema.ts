// Also what spreadsheets read as these: their wide forms, and characters that they drop from the front of a cell.
const FORMULA: ReadonlySet<string> = new Set(["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]);

/** The byte order mark by which spreadsheets know the encoding of a CSV file: it comes first. */
export const CSV_MARK = "\uFEFF";

/** Cells as a line of CSV (RFC 4180), without its end. Text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((text) => `"${(FORMULA.has(text.charAt(0)) ? `'${text}` : text).replaceAll('"', '""')}"`).join(",");
}
