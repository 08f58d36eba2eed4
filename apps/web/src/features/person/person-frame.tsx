import type { PersonDetails } from "@countersign/core/people/schema";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tag } from "~/components/mark";
import { PageHeader } from "~/components/page-header";
import { TabLinks } from "~/components/tab-links";
import { PERSON_TABS, type PersonTab } from "./tabs";

interface PersonFrameProps {
  /** The address of the list of users. */
  base: string;
  person: PersonDetails;
  accountName: string;
  /** The child account that somebody is looked at from the parent of, whom the parent itself does not have. */
  home: { readonly base: string; readonly name: string } | null;
  tab: PersonTab;
  /** What can be done with the person as a whole. */
  actions: ReactNode;
  /** Of an account that has a parent, where permissions are this account's own and accounts are the parent's matter. */
  isChild: boolean;
  children: ReactNode;
}

/** A person's page: who they are in one line, and its tabs. */
export function PersonFrame({ base, person, accountName, home, tab, actions, isChild, children }: PersonFrameProps) {
  const t = useTranslations("person");
  const format = useFormatter();
  const { id, name, role, teams, status, isMe, isOwner, sessions } = person;
  const labelOf = (key: PersonTab) => t(`tabs.${key === "permissions" && isChild ? "permissionsHere" : key}`);
  const counts: Partial<Record<PersonTab, number>> = { teams: teams.length, sessions };
  return (
    <div className="page">
      <PageHeader
        title={
          <>
            {name} {isMe ? <Tag>{t("you")}</Tag> : null} {isOwner ? <Tag>{t("owner")}</Tag> : null}{" "}
            {status === "active" ? null : <Tag tone="warn">{t(`statuses.${status}`)}</Tag>}
          </>
        }
        crumbs={[{ label: t(isChild ? "managedUsers" : "users"), href: base }]}
        actions={actions}
        sub={t("sub", {
          role: role.name,
          account: home?.name ?? accountName,
          teams: teams.length,
          names: format.list(teams.map((team) => team.name)),
        })}
      />
      <TabLinks
        label={t("tabs.label")}
        current={tab}
        tabs={PERSON_TABS.map((key) => ({
          key,
          label: labelOf(key),
          href: addressOf(home && key !== "accounts" ? home.base : base, id, key),
          count: counts[key],
        }))}
      />
      {home ? <p className="meta mt-4">{t("elsewhere", { name, home: home.name, account: accountName })}</p> : null}
      {children}
    </div>
  );
}

function addressOf(base: string, id: string, tab: PersonTab): string {
  return tab === "profile" ? `${base}/${id}` : `${base}/${id}?tab=${tab}`;
}
