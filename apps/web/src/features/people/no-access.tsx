import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { ButtonLink } from "~/components/button";
import { AskNames } from "./ask-names";

interface NoAccessProps {
  accountName: string;
  roleName: string;
  /** Who can change it. */
  helpers: readonly { name: string; roleName: string }[];
  profileHref: string;
  /** An app is limited to others: nothing is said of it. */
  isHidden: boolean;
}

/** Every app is closed to the person: what that means, and whom to ask. */
export function NoAccess({ accountName, roleName, helpers, profileHref, isHidden }: NoAccessProps) {
  const t = useTranslations("people.noAccess");
  return (
    <div className="page">
      <Empty level={1} title={t("title", { account: accountName })} actions={<ButtonLink href={profileHref}>{t("profile")}</ButtonLink>}>
        {t(isHidden ? "hidden" : "text", { role: roleName })}{" "}
        {helpers.length > 0 ? <AskNames helpers={helpers} /> : t(isHidden ? "hiddenAnyAdmin" : "anyAdmin")}
      </Empty>
    </div>
  );
}
