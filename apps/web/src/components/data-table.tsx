import clsx from "clsx";
import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The place of the cell when rows stack on a phone; without it the cell is left out there. */
  at?: "name" | "state" | "mid" | "end" | "end2" | "check" | "foot";
  /** Figures: right aligned, tabular. */
  num?: boolean;
  wide?: boolean;
  nowrap?: boolean;
}

interface DataTableProps<Row> {
  /** Spoken name of the table. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selected?: (row: Row) => boolean;
  /** Two lines in a row. */
  comfort?: boolean;
  /** How a row stacks on a phone; "list": every cell below the one before, with its heading beside it. Wider, it scrolls sideways inside itself. */
  stack?: "plain" | "campaigns" | "check" | "contacts" | "list";
  /** Inside a section instead of to the edges of the page. */
  inset?: boolean;
}

/** A table to the edges of the page whose rows stack on phones. The first column names the row. */
export function DataTable<Row>({ caption, columns, rows, rowKey, selected, comfort, stack = "plain", inset }: DataTableProps<Row>) {
  return (
    // What scrolls sideways has to be reached by the keyboard, too.
    <div
      className={clsx("table-wrap", inset && "table-wrap--in")}
      {...(stack === "list" ? { tabIndex: 0, role: "region", "aria-label": caption } : {})}
    >
      <table className={clsx("table", "table--stack", comfort && "table--comfort", `table--${stack}`)} role="table">
        <caption className="vh">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader" className={column.num ? "num" : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={selected?.(row) ? "is-selected" : undefined}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  role="cell"
                  data-at={column.at}
                  // Where rows stack the headings are out of sight, and a bare figure says nothing.
                  data-head={isToldBeside(column, stack) ? String(column.header) : undefined}
                  className={clsx(column.num && "num", column.wide && "wide", column.nowrap && "nowrap")}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isToldBeside<Row>({ header, num, at }: Column<Row>, stack: DataTableProps<Row>["stack"]): boolean {
  return typeof header === "string" && (num === true || (stack === "list" && at !== "name"));
}
