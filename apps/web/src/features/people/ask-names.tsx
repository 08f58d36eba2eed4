import { useFormatter, useTranslations } from "next-intl";

/** "Ask Ada Kowalska (Account Admin) or Ben Okafor (Administrator)."; nothing where nobody could help. */
export function AskNames({ helpers }: { helpers: readonly { name: string; roleName: string }[] }) {
  const t = useTranslations("people.denied");
  const format = useFormatter();
  if (helpers.length === 0) return null;
  const names = helpers.map(({ name, roleName }) => `${name} (${roleName})`);
  return <>{t("ask", { names: format.list(names, { type: "disjunction" }) })}</>;
}
