import type { AppSettings } from "@countersign/core/apps/schema";
import { useFormatter, useTranslations } from "next-intl";

/** Whom an app is limited to, in one line: the roles, then the teams. */
export function LimitedTo({ settings: { roles, teams } }: { settings: Pick<AppSettings, "roles" | "teams"> }) {
  const t = useTranslations("apps");
  const format = useFormatter();
  if (roles.length === 0 && teams.length === 0) return t("everybody");
  const names = [roles, teams]
    .filter((some) => some.length > 0)
    .map((some) =>
      format.list(
        some.map(({ name }) => name),
        { type: "disjunction" },
      ),
    );
  return names.join(" · ");
}
