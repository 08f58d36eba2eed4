import { useFormatter, useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { ButtonLink } from "~/components/button";

interface NoAccessProps {
  accountName: string;
  roleName: string;
  /** Names of those who can change it. */
  admins: readonly string[];
  profileHref: string;
}

/** Every app is closed to the person: what that means, and whom to ask. */
export function NoAccess({ accountName, roleName, admins, profileHref }: NoAccessProps) {
  const t = useTranslations("people.noAccess");
  const format = useFormatter();
  return (
    <div className="page">
      <Empty level={1} title={t("title", { account: accountName })} actions={<ButtonLink href={profileHref}>{t("profile")}</ButtonLink>}>
        {t("text", { role: roleName })}{" "}
        {admins.length > 0 ? t("admins", { names: format.list(admins, { type: "disjunction" }) }) : t("anyAdmin")}
      </Empty>
    </div>
  );
}
