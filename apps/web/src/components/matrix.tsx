import clsx from "clsx";
import { Fragment, type ReactNode } from "react";

interface MatrixRow {
  readonly key: string;
  readonly head: ReactNode;
  /** One `<td>` with a key for each column. */
  readonly cells: ReactNode;
}

interface MatrixProps {
  /** What it shows, read out alone. */
  caption: string;
  /** What its rows are. */
  corner: ReactNode;
  columns: readonly { readonly key: string; readonly head: ReactNode }[];
  /** Rows under a heading each; a part without rows is not shown. */
  parts: readonly { readonly key: string; readonly head: ReactNode; readonly rows: readonly MatrixRow[] }[];
  className?: string;
}

/** Some things against others, such as permissions against roles; the heads stay where they are while the rest is scrolled. */
export function Matrix({ caption, corner, columns, parts, className }: MatrixProps) {
  return (
    <div className="table-wrap" role="region" aria-label={caption}>
      <table className={clsx("table role-matrix", className)}>
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) =>
            part.rows.length === 0 ? null : (
              <Fragment key={part.key}>
                <tr className="area">
                  <th scope="rowgroup" colSpan={columns.length + 1}>
                    {part.head}
                  </th>
                </tr>
                {part.rows.map(({ key, head, cells }) => (
                  <tr key={key}>
                    <th scope="row">{head}</th>
                    {cells}
                  </tr>
                ))}
              </Fragment>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
