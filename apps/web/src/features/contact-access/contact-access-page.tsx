import type { ContactAccess, Feeds } from "@countersign/core/access/schema";
import { useTranslations } from "next-intl";
import { Empty, Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { TabLinks } from "~/components/tab-links";
import { AccessMatrix } from "./access-matrix";
import { GroupsTab } from "./groups-tab";
import { NewGroup } from "./new-group";
import { CONTACT_ACCESS_TABS, type ContactAccessTab } from "./tabs";
import { UnlabelledTab } from "./unlabelled-tab";

interface ContactAccessPageProps {
  accountSlug: string;
  access: ContactAccess;
  /** For the tab of the groups. */
  feeds: Feeds | null;
  tab: ContactAccessTab;
}

/** Admin Settings › Contact access: which team and person reaches which contacts, and what they may do with them (E3, E9, E10). */
export function ContactAccessPage({ accountSlug, access, feeds, tab }: ContactAccessPageProps) {
  const t = useTranslations("contact-access");
  const base = `/a/${accountSlug}/admin/contact-access`;
  const { groups, unlabelled, isUndivided } = access;
  const counts = { matrix: undefined, groups: groups.length, none: unlabelled.contacts ?? undefined };
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={<NewGroup accountSlug={accountSlug} base={base} isFirst={isUndivided} rule={unlabelled.rule} />}
      />
      <TabLinks
        label={t("tabs.label")}
        current={tab}
        tabs={CONTACT_ACCESS_TABS.map((key) => ({
          key,
          label: t(`tabs.${key}`),
          href: key === "matrix" ? base : `${base}?tab=${key}`,
          count: counts[key],
        }))}
      />
      {tab === "none" ? <UnlabelledTab accountSlug={accountSlug} unlabelled={unlabelled} isUndivided={isUndivided} /> : null}
      {tab !== "none" && groups.length === 0 ? (
        <Empty title={t(isUndivided ? "undivided" : "unseen")}>{t(isUndivided ? "undividedText" : "unseenText")}</Empty>
      ) : null}
      {feeds && groups.length > 0 ? <GroupsTab accountSlug={accountSlug} access={access} feeds={feeds} /> : null}
      {tab === "matrix" && groups.length > 0 ? (
        <>
          <AccessMatrix accountSlug={accountSlug} access={access} />
          {unlabelled.contacts === null ? null : (
            <Note>
              {t.rich("inNone", { count: unlabelled.contacts, b: (text) => <b>{text}</b> })} {t(`rules.${unlabelled.rule}.told`)}
            </Note>
          )}
        </>
      ) : null}
    </div>
  );
}
