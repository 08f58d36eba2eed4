import type { ProviderView, SignInSettings, TestOutcome } from "@countersign/core/identity-providers/schema";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Facts, Setting } from "~/components/record";
import { MappingForm } from "./mapping-form";
import { ProviderForm } from "./provider-form";
import { RemoveProvider } from "./remove-provider";
import { TestConnection } from "./test-connection";
import { TestReport } from "./test-report";

interface ProviderPageProps {
  /** Of the list of providers. */
  base: string;
  account: string;
  settings: SignInSettings;
  /** null: a new one. */
  provider: ProviderView | null;
  /** Of a test of the connection that just ended. */
  outcome: TestOutcome | null;
}

/** One identity provider: its settings, a test of the connection, and what its claims give. */
export function ProviderPage({ base, account, settings, provider, outcome }: ProviderPageProps) {
  const t = useTranslations("sign-in");
  const { choices, canChange } = settings;
  const roles = choices.roles;
  return (
    <div className="page">
      <PageHeader title={provider?.name ?? t("addTitle")} crumbs={[{ label: t("title"), href: base }]} sub={t("providerSub")} />
      {canChange ? null : <Note>{t("needsAccountAdmin")}</Note>}
      {outcome ? <TestReport outcome={outcome} /> : null}
      <Setting title={t("settings")} help={t(provider ? "settingsHelp" : "newHelp")}>
        {provider ? (
          <Facts facts={[{ key: "redirect", label: t("redirectUri"), value: <code className="break-all">{provider.redirectUri}</code> }]} />
        ) : null}
        {canChange ? (
          <ProviderForm base={base} provider={provider} roles={roles} />
        ) : provider ? (
          <ProviderFacts provider={provider} />
        ) : null}
      </Setting>
      {provider ? (
        <>
          {canChange ? (
            <Setting title={t("test")} help={t("testHelp")}>
              <TestConnection account={account} provider={provider.id} />
            </Setting>
          ) : null}
          <Setting title={t("mapping")} help={t("mappingHelp")}>
            <MappingForm provider={provider} choices={choices} canChange={canChange} />
          </Setting>
          {canChange ? (
            <Setting title={t("remove")} help={t("removeHelp")}>
              <RemoveProvider base={base} provider={provider} />
            </Setting>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function ProviderFacts({ provider }: { provider: ProviderView }) {
  const t = useTranslations("sign-in");
  const facts = (["issuer", "clientId", "groupsClaim", "rolesClaim"] as const).map((key) => ({ key, label: t(key), value: provider[key] }));
  return <Facts facts={facts} />;
}
