import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/note";

/** Inside an account that the person belongs to: the navigation stays. */
export default function NotFoundInAccount() {
  const t = useTranslations("errors.notFound");
  return (
    <div className="page">
      <Empty level={1} title={t("title")} actions={<ButtonLink href="/">{t("home")}</ButtonLink>}>
        {t("text")}
      </Empty>
    </div>
  );
}
