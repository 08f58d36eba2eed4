import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";

/** Signed in, but a member of no account. */
export function NoAccount() {
  const t = useTranslations("people.noAccess");
  return (
    <Empty level={1} title={t("noAccount")}>
      {t("noAccountText")}
    </Empty>
  );
}
