import { CSV_MARK, csvLine } from "@countersign/core/csv/schema";

/** A table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is made text by an apostrophe. */
export function csvOf(table: readonly (readonly string[])[]): string {
  return table.map(csvLine).join("\r\n");
}

/** Saves a table as a CSV file that spreadsheets open in their own encoding. */
export function saveCsv(name: string, table: readonly (readonly string[])[]): void {
  saveText(`${name}.csv`, CSV_MARK + csvOf(table));
}

/** Saves what is a CSV file already. */
export function saveText(fileName: string, csv: string): void {
  const address = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  URL.revokeObjectURL(address);
}
