import type { LevelPage } from "@countersign/core/levels/schema";
import { useFormatter, useTranslations } from "next-intl";

/** How many have not turned the app on, and a few of them by name: they have no level yet (B6). */
export function NotOn({ notOn: { total, names } }: Pick<LevelPage, "notOn">) {
  const t = useTranslations("levels");
  const format = useFormatter();
  if (total === 0) return null;
  const more = total > names.length ? t("more") : "";
  return (
    <p className="meta">
      {t.rich("notOn", {
        total,
        names: names.length > 0 ? `${format.list(names, { type: "unit" })}${more}` : "none",
        b: (chunks) => <b>{chunks}</b>,
      })}
    </p>
  );
}
