import { FindingKey, type SecurityOverview } from "@countersign/core/security/schema";
import { useFormatter, useTranslations } from "next-intl";

/** The account at a glance: a square for each finding, as full as the share of people whom it is about, with the figure in it. */
export function Glance({ overview: { people, counts, clear } }: { overview: Pick<SecurityOverview, "people" | "counts" | "clear"> }) {
  const t = useTranslations("security.glance");
  const format = useFormatter();
  const share = (count: number) => (people > 0 ? (count / people) * 100 : 0);
  const tiles = [
    { key: "clear" as const, count: clear, look: "kept" },
    ...FindingKey.options.map((key) => ({ key, count: counts[key], look: GRAVE.has(key) ? "left" : "open" })),
  ];
  return (
    <ul className="glance" aria-label={t("label")}>
      {tiles.map(({ key, count, look }) => (
        <li key={key}>
          <a href={count > 0 && key !== "clear" ? `#${key}` : "#sessions"}>
            <b>{format.number(count)}</b>
            <span>{t(key)}</span>
            <svg className="review-bar" aria-hidden="true" focusable="false">
              <rect width={`${share(count)}%`} height="100%" className={`part part--${look}`} />
            </svg>
          </a>
        </li>
      ))}
    </ul>
  );
}

const GRAVE: ReadonlySet<FindingKey> = new Set(["toxic", "unproven"]);
