import type { ProviderView, SignInSettings } from "@countersign/core/identity-providers/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "~/components/button";
import { DataTable, type Column } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Empty, Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Section, Setting } from "~/components/record";
import { PersonRules } from "./person-rules";
import { RequireProvider } from "./require-provider";

interface SignInSettingsPageProps {
  base: string;
  settings: SignInSettings;
}

/** Admin Settings › Sign-in: the account's identity providers, and who has to use one. */
export function SignInSettingsPage({ base, settings }: SignInSettingsPageProps) {
  const t = useTranslations("sign-in");
  const { providers, canChange } = settings;
  const add = canChange ? (
    <ButtonLink look="primary" href={`${base}?provider=new`}>
      {t("add")}
    </ButtonLink>
  ) : null;
  const columns = useColumns(base);
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} actions={providers.length > 0 ? add : null} />
      {canChange ? null : <Note>{t("needsAccountAdmin")}</Note>}
      {providers.length > 0 ? (
        <Section title={t("providers")}>
          <DataTable caption={t("providers")} columns={columns} rows={providers} rowKey={({ id }) => id} inset stack="list" />
        </Section>
      ) : (
        <Empty title={t("none")} actions={add}>
          {t("noneText")}
        </Empty>
      )}
      <Setting title={t("required")} help={t("requiredHelp")}>
        <RequireProvider settings={settings} />
      </Setting>
      <Setting title={t("rules")} help={t("rulesHelp")}>
        <PersonRules settings={settings} />
      </Setting>
    </div>
  );
}

function useColumns(base: string): Column<ProviderView>[] {
  const t = useTranslations("sign-in");
  const state = ({ enabled, offered }: ProviderView) => t(enabled ? (offered ? "state.offered" : "state.byAddress") : "state.off");
  return [
    { key: "name", header: t("name"), at: "name", cell: ({ id, name }) => <Link href={`${base}?provider=${id}`}>{name}</Link> },
    { key: "issuer", header: t("issuer"), at: "mid", wide: true, cell: ({ issuer }) => issuer },
    { key: "state", header: t("stateHead"), at: "state", cell: state },
    { key: "people", header: t("people"), at: "end2", num: true, cell: ({ people }) => people },
    { key: "last", header: t("last"), at: "end", cell: ({ lastAt }) => (lastAt ? <Moment value={lastAt} /> : t("never")) },
  ];
}
