import type { OrganisationAccount } from "@countersign/core/accounts/schema";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { useWords } from "~/i18n/words";
import { NewAccount } from "./new-account";

interface AccountsPageProps {
  base: string;
  accounts: readonly OrganisationAccount[];
  timeZones: readonly string[];
}

/** Admin Settings › Accounts of a parent: itself and its children, who administers each, and what is switched off. */
export function AccountsPage({ base, accounts, timeZones }: AccountsPageProps) {
  const t = useTranslations("organisation");
  const [parent] = accounts;
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub", { account: parent?.name ?? "" })}
        actions={<NewAccount base={base} timeZones={timeZones} timeZone={parent?.timeZone ?? "UTC"} />}
      />
      <DataTable caption={t("title")} columns={useColumns(base)} rows={accounts} rowKey={({ id }) => id} comfort />
      {accounts.length === 1 ? <Note>{t("onlyOne")}</Note> : null}
    </div>
  );
}

function useColumns(base: string): Column<OrganisationAccount>[] {
  const t = useTranslations("organisation");
  const format = useFormatter();
  const words = useWords();
  return [
    {
      key: "name",
      header: t("name"),
      at: "name",
      cell: ({ slug, name, isParent }) => (
        <>
          {isParent ? <b>{name}</b> : <Link href={`${base}/${slug}`}>{<b>{name}</b>}</Link>} {isParent ? <Tag>{t("parent")}</Tag> : null}
          <span className="meta block">/a/{slug}</span>
        </>
      ),
    },
    { key: "people", header: t("people"), num: true, at: "state", cell: ({ people }) => t("peopleCount", { count: people }) },
    {
      key: "admins",
      header: t("admins"),
      wide: true,
      at: "mid",
      cell: ({ admins, isMine }) => (
        <>
          {admins.length > 0 ? format.list(admins) : t("noAdmin")}
          {isMine ? null : <span className="meta block">{t("notMine")}</span>}
        </>
      ),
    },
    {
      key: "apps",
      header: t("apps"),
      at: "end2",
      cell: ({ apps }) =>
        apps.map(({ app, on }) => (
          <span key={app} className="block">
            {on ? words.apps[app] : t("appOff", { app: words.apps[app] })}
          </span>
        )),
    },
    { key: "created", header: t("created"), at: "end", nowrap: true, cell: ({ createdAt }) => <Moment value={createdAt} form="day" /> },
  ];
}
