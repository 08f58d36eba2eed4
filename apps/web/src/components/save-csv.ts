/** A table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is made text by an apostrophe. */
export function csvOf(table: readonly (readonly string[])[]): string {
  const safe = (cell: string) => (FORMULA.has(cell.charAt(0)) ? `'${cell}` : cell);
  return table.map((row) => row.map((cell) => `"${safe(cell).replaceAll('"', '""')}"`).join(",")).join("\r\n");
}

// Also what spreadsheets read as these: their wide forms, and characters that they drop from the front of a cell.
const FORMULA: ReadonlySet<string> = new Set(["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]);

/** Saves a table as a CSV file that spreadsheets open in their own encoding. */
export function saveCsv(name: string, table: readonly (readonly string[])[]): void {
  const address = URL.createObjectURL(new Blob(["\uFEFF", csvOf(table)], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `${name}.csv` });
  link.click();
  URL.revokeObjectURL(address);
}
