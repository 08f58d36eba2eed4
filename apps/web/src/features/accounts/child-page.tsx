import type { ChildAccount } from "@countersign/core/accounts/schema";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "~/components/button";
import { Moment } from "~/components/moment";
import { PageHeader } from "~/components/page-header";
import { Facts, Setting } from "~/components/record";
import { AppSwitches } from "./app-switches";
import { ChildPeople } from "./child-people";

interface ChildPageProps {
  /** The address of the parent's Admin Settings. */
  admin: string;
  child: ChildAccount;
}

/** A child account, from its parent: who has access, which apps it has, and the way into its own Admin Settings. */
export function ChildPage({ admin, child }: ChildPageProps) {
  const t = useTranslations("organisation");
  const format = useFormatter();
  const { slug, name, people, admins, isMine } = child;
  return (
    <div className="page">
      <PageHeader
        title={name}
        crumbs={[{ label: t("title"), href: `${admin}/accounts` }]}
        sub={t(isMine ? "childSubMine" : "childSub", { count: people })}
        actions={<ButtonLink href={`/a/${slug}/admin/users`}>{t("openUsers")}</ButtonLink>}
      />
      <Setting title={t("about")} help={t("aboutHelp")}>
        <Facts
          facts={[
            { key: "address", label: t("address"), value: `/a/${slug}` },
            { key: "zone", label: t("timeZone"), value: child.timeZone },
            { key: "admins", label: t("admins"), value: admins.length > 0 ? format.list(admins) : t("noAdmin") },
            { key: "created", label: t("created"), value: <Moment value={child.createdAt} form="day" /> },
          ]}
        />
        <p>
          <Link href={`/a/${slug}/admin/account`}>{t("openSettings")}</Link>
        </p>
      </Setting>
      <Setting title={t("access")} help={t("accessHelp")}>
        <ChildPeople child={child} people={`${admin}/users`} />
      </Setting>
      <Setting title={t("apps")} help={t("appsHelp")}>
        <AppSwitches child={child} />
      </Setting>
    </div>
  );
}
