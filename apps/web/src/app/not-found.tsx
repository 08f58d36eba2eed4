import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { OpenPage } from "~/components/front/front-page";
import { Empty } from "~/components/note";

export default function NotFound() {
  const t = useTranslations("errors.notFound");
  return (
    <OpenPage>
      <Empty level={1} title={t("title")} actions={<ButtonLink href="/">{t("home")}</ButtonLink>}>
        {t("text")}
      </Empty>
    </OpenPage>
  );
}
