import { useFormatter } from "next-intl";
import { useId, type ReactNode } from "react";

export interface WaterfallRow {
  key: string;
  /** start: what the segment matches; cut: taken away; total: who will get it. */
  kind: "start" | "cut" | "total";
  label: ReactNode;
  note?: ReactNode;
  /** People, never negative. */
  count: number;
}

interface WaterfallProps {
  /** Spoken name of the table. */
  caption: string;
  rows: readonly WaterfallRow[];
}

/** From the segment to the people who will get it: solid is kept, hatched is taken away at its true place. */
export function Waterfall({ caption, rows }: WaterfallProps) {
  const format = useFormatter();
  const hatch = `hatch-${useId().replace(/[^a-zA-Z0-9]/g, "")}`;
  return (
    <table className="waterfall">
      <caption className="vh">{caption}</caption>
      <tbody>
        {placeBars(rows).map(({ row, from, width }) => (
          <tr key={row.key} className={row.kind === "total" ? "total" : undefined}>
            <th scope="row">
              {row.label}
              {row.note ? <small>{row.note}</small> : null}
            </th>
            <td className="bar" aria-hidden="true">
              <svg focusable="false">
                {row.kind === "cut" ? <Hatch id={hatch} /> : null}
                {width > 0 ? <Bar cut={row.kind === "cut"} hatch={hatch} from={from} width={width} /> : null}
              </svg>
            </td>
            <td className="num">
              {row.kind === "cut" ? "− " : ""}
              {format.number(row.count)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where each bar begins and how wide it is, in shares (0 to 1) of the first row. */
export function placeBars(rows: readonly WaterfallRow[]): { row: WaterfallRow; from: number; width: number }[] {
  const whole = rows.find((row) => row.kind === "start")?.count ?? 0;
  let left = whole;
  return rows.map((row) => {
    if (row.kind === "start") left = row.count;
    if (row.kind === "cut") left = Math.max(0, left - row.count);
    if (whole === 0) return { row, from: 0, width: 0 };
    return { row, from: row.kind === "cut" ? left / whole : 0, width: Math.min(1, row.count / whole) };
  });
}

function Bar({ cut, hatch, from, width }: { cut: boolean; hatch: string; from: number; width: number }) {
  // At least 2 px wide, so that a few people in thousands are seen.
  return (
    <svg x={`${from * 100}%`} width={`${width * 100}%`} height="12" overflow="visible">
      <rect
        width="100%"
        height="12"
        fill={cut ? `url(#${hatch})` : "var(--color-accent)"}
        stroke={cut ? "var(--color-ink-3)" : "var(--color-accent)"}
        strokeWidth="1"
      />
    </svg>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.5" height="4" fill="var(--color-ink-3)" />
    </pattern>
  );
}
