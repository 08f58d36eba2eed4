import type { TestOutcome } from "@countersign/core/identity-providers/schema";
import { useFormatter, useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { Facts, Section } from "~/components/record";

type Told = Extract<TestOutcome, { ok: true }>;

/** What a test can fail for, as core calls it. */
const FAILS = ["unavailable", "sign-in-refused", "sign-in-secret", "sign-in-address", "sign-in-answer"] as const;

/** What a test of the connection came to: the claims that arrived, and what they would give. */
export function TestReport({ outcome }: { outcome: TestOutcome }) {
  const t = useTranslations("sign-in.report");
  return (
    <Section title={t("title")}>
      {outcome.ok ? (
        <>
          <Note tone="info" className="mb-4">
            {t("works")}
          </Note>
          <Facts facts={useFacts(outcome)} />
        </>
      ) : (
        <Note tone="warn">{t(`fails.${FAILS.find((code) => code === outcome.code) ?? "sign-in-answer"}`)}</Note>
      )}
    </Section>
  );
}

function useFacts({ subject, email, isVerified, name, groups, roles, gives }: Told) {
  const t = useTranslations("sign-in.report");
  const format = useFormatter();
  const claim = ({ state, values, total, ignored }: Told["groups"]) => (
    <div className="stack">
      <span>{state === "list" || state === "text" ? t("values", { total }) : t(`state.${state}`)}</span>
      {values.length > 0 ? <span className="break-all">{values.join(" · ")}</span> : null}
      {total > values.length ? <span className="meta">{t("more", { count: total - values.length })}</span> : null}
      {ignored > 0 ? <span className="meta">{t("ignored", { count: ignored })}</span> : null}
    </div>
  );
  const given = [
    ...(gives.role ? [t("role", { role: gives.role })] : []),
    ...(gives.teams.length > 0 ? [t("teams", { count: gives.teams.length, teams: format.list(gives.teams) })] : []),
    ...(gives.rank ? [t(`rank.${gives.rank}`)] : []),
  ];
  return [
    { key: "subject", label: t("subject"), value: <span className="break-all">{subject}</span> },
    { key: "email", label: t("email"), value: email ? `${email} · ${t(isVerified ? "verified" : "unverified")}` : t("noEmail") },
    { key: "name", label: t("name"), value: name ?? t("noName") },
    { key: "groups", label: t("claim", { name: groups.name }), value: claim(groups) },
    { key: "roles", label: t("claim", { name: roles.name }), value: claim(roles) },
    { key: "gives", label: t("gives"), value: given.length > 0 ? given.join(" · ") : t("nothing") },
  ];
}
