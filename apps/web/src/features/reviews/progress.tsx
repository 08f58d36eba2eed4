import type { ReviewRow } from "@countersign/core/reviews/schema";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";

const VERDICTS = ["keep", "reduce", "remove", "unsure"] as const;
const OUTCOMES = ["kept", "reduced", "suspended", "changed", "refused", "gone"] as const;

interface Part {
  key: string;
  label: string;
  count: number;
  look: string;
}

const LOOKS: Readonly<Record<string, string>> = {
  keep: "kept",
  kept: "kept",
  reduce: "reduced",
  reduced: "reduced",
  remove: "removed",
  suspended: "removed",
  unsure: "open",
  open: "open",
  changed: "left",
  refused: "left",
  gone: "left",
};

/** How far a review is, as one bar and in words: what was said while it is open, what came of it once it is closed. */
export function ReviewProgress({ review: { state, tally }, short }: { review: Pick<ReviewRow, "state" | "tally">; short?: boolean }) {
  const t = useTranslations("reviews");
  const format = useFormatter();
  const { people, verdicts, outcomes } = tally;
  const said = VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const parts: Part[] =
    state === "closed"
      ? OUTCOMES.map((key) => ({ key, label: t(`outcomes.${key}`), count: outcomes[key], look: LOOKS[key] ?? "open" }))
      : [
          ...VERDICTS.map((key) => ({ key, label: t(`verdicts.${key}`), count: verdicts[key], look: LOOKS[key] ?? "open" })),
          { key: "open", label: t("verdicts.none"), count: people - said, look: "blank" },
        ];
  const shown = parts.filter(({ count }) => count > 0);
  const answered = verdicts.keep + verdicts.reduce + verdicts.remove;
  return (
    <div className="review-progress">
      <Bar parts={shown} total={people} />
      {short ? (
        <span className="meta">{state === "closed" ? t("peopleCount", { count: people }) : t("answeredOf", { answered, people })}</span>
      ) : (
        <ul className="legend">
          {shown.map(({ key, label, count, look }) => (
            <li key={key}>
              <span className={`swatch swatch--${look}`} aria-hidden="true" /> {label} <b>{format.number(count)}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Shapes as well as colours: kept is solid, reduced is hatched, removed is dark, what is open is empty. */
function Bar({ parts, total }: { parts: readonly Part[]; total: number }) {
  const hatch = `review-${useId().replace(/[^a-zA-Z0-9]/g, "")}`;
  const share = (count: number) => (total > 0 ? (count / total) * 100 : 0);
  const before = (at: number) => parts.slice(0, at).reduce((sum, { count }) => sum + share(count), 0);
  return (
    <svg className="review-bar" aria-hidden="true" focusable="false">
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="5" fill="var(--color-accent)" />
      </pattern>
      {parts.map(({ key, count, look }, at) => {
        return (
          <rect
            key={key}
            x={`${before(at)}%`}
            width={`${share(count)}%`}
            height="100%"
            className={`part part--${look}`}
            fill={look === "reduced" ? `url(#${hatch})` : undefined}
          />
        );
      })}
    </svg>
  );
}
