// Also what spreadsheets read as these: their wide forms, and characters that they drop from the front of a cell. Apostrophes in front of them are
// guarded as well, so that taking one away again gives back exactly what was written.
const FORMULA = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n\0＝＋－＠]/;
/** A plus sign and nothing but digits and spaces computes nothing: a phone number stays as it is. */
const PHONE = /^\+[\d ]+$/;

/** The byte order mark by which spreadsheets know the encoding of a CSV file: it comes first. */
export const CSV_MARK = "\uFEFF";

/** Cells as a line of CSV (RFC 4180), without its end. Text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((text) => `"${guarded(text).replaceAll('"', '""')}"`).join(",");
}

function guarded(text: string): string {
  return FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text;
}

/** A cell as it was before csvLine guarded it, or a spreadsheet did: an apostrophe before what would be a formula is no part of the text. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
