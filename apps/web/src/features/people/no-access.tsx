import { useFormatter, useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { ButtonLink } from "~/components/button";

interface NoAccessProps {
  accountName: string;
  roleName: string;
  /** Names of those who can change it. */
  admins: readonly string[];
  profileHref: string;
  /** An app is limited to others: nothing is said of it. */
  isHidden: boolean;
}

/** Every app is closed to the person: what that means, and whom to ask. */
export function NoAccess({ accountName, roleName, admins, profileHref, isHidden }: NoAccessProps) {
  const t = useTranslations("people.noAccess");
  const format = useFormatter();
  return (
    <div className="page">
      <Empty level={1} title={t("title", { account: accountName })} actions={<ButtonLink href={profileHref}>{t("profile")}</ButtonLink>}>
        {t(isHidden ? "hidden" : "text", { role: roleName })}{" "}
        {admins.length > 0
          ? t(isHidden ? "hiddenAdmins" : "admins", { names: format.list(admins, { type: "disjunction" }) })
          : t(isHidden ? "hiddenAnyAdmin" : "anyAdmin")}
      </Empty>
    </div>
  );
}
