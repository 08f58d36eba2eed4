import type { AppSettings } from "@countersign/core/apps/schema";
import { GearSixIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { DataTable, type Column } from "~/components/data-table";
import { PageHeader } from "~/components/page-header";
import { useWords } from "~/i18n/words";
import { LimitedTo } from "./limited-to";

interface AppsPageProps {
  base: string;
  accountName: string;
  apps: readonly AppSettings[];
}

/** Admin Settings › Apps: the apps that are built; the gear opens an app's settings (A6, A8). */
export function AppsPage({ base, accountName, apps }: AppsPageProps) {
  const t = useTranslations("apps");
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub", { account: accountName })} />
      <DataTable caption={t("title")} columns={useColumns(base)} rows={apps} rowKey={({ app }) => app} />
    </div>
  );
}

function useColumns(base: string): Column<AppSettings>[] {
  const t = useTranslations("apps");
  const words = useWords();
  return [
    { key: "app", header: t("app"), at: "name", cell: ({ app }) => <b>{words.apps[app]}</b> },
    { key: "state", header: t("state"), at: "state", cell: ({ isEnabled }) => t(isEnabled ? "on" : "off") },
    { key: "limits", header: t("limitedTo"), at: "mid", cell: (settings) => <LimitedTo settings={settings} /> },
    {
      key: "users",
      header: t("users"),
      num: true,
      at: "end2",
      cell: ({ turnedOn, members }) => t("usersOf", { turnedOn, members }),
    },
    {
      key: "settings",
      header: t("settings"),
      at: "end",
      cell: ({ app }) => (
        <ButtonLink
          look="quiet"
          size="sm"
          iconOnly
          icon={<GearSixIcon className="icon" aria-hidden />}
          label={t("settingsOf", { app: words.apps[app] })}
          href={`${base}/${app}`}
        />
      ),
    },
  ];
}
