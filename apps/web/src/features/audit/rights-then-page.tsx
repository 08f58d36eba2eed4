import type { RightsThen } from "@countersign/core/audit-log/schema";
import type { Level, Scope } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Empty, Note, Problem } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Facts, Section } from "~/components/record";
import { SmallSelect } from "~/components/small-select";
import { useWords } from "~/i18n/words";
import { AbilityAreas } from "../people/ability-areas";
import { ChangeLines } from "../roles/change-lines";

interface RightsThenPageProps {
  base: string;
  timeZone: string;
  people: readonly { id: string; name: string }[];
  /** As it stands in the address. */
  asked: { readonly person?: string | undefined; readonly at?: string | undefined };
  /** null: nothing was asked yet, or it could not be. */
  rights: RightsThen | null;
  hasFailed: boolean;
}

/** *What could this person do on 3 March?*: their rights at a past moment as the audit log says, and what counts differently now. */
export function RightsThenPage({ base, timeZone, people, asked, rights, hasFailed }: RightsThenPageProps) {
  const t = useTranslations("audit");
  const listed =
    rights && !people.some(({ id }) => id === rights.person.id) ? [{ id: rights.person.id, name: rights.person.name }, ...people] : people;
  return (
    <div className="page">
      <PageHeader title={t("rights.title")} crumbs={[{ label: t("title"), href: base }]} sub={t("rights.sub")} />
      <form method="get" className="toolbar" role="search">
        <SmallSelect
          name="person"
          className="w-auto max-w-[260px]"
          label={t("rights.person")}
          defaultValue={asked.person ?? ""}
          required
          options={[
            { value: "", label: t("rights.choose"), disabled: true },
            ...listed.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <label className="row">
          <span className="meta">{t("rights.at", { zone: timeZone })}</span>
          <input
            type="datetime-local"
            name="at"
            className="input input--sm w-auto"
            defaultValue={asked.at?.endsWith("Z") ? undefined : asked.at}
            required
          />
        </label>
        <Button size="sm" type="submit">
          {t("rights.ask")}
        </Button>
      </form>
      {hasFailed ? <Problem>{t("rights.failed")}</Problem> : null}
      {rights ? <Answer rights={rights} /> : hasFailed ? null : <Empty title={t("rights.emptyTitle")}>{t("rights.empty")}</Empty>}
    </div>
  );
}

function Answer({ rights: { person, at, standing: then, since, isMemberNow } }: { rights: RightsThen }) {
  const t = useTranslations("audit.rights");
  const statuses = useTranslations("person.statuses");
  const format = useFormatter();
  const words = useWords();
  const { name } = person;
  return (
    <>
      <h2 className="mt-6 mb-2">
        {t("answer", { name })} <Moment value={at} form="full" />
      </h2>
      {then === null || then.status === "none" ? (
        <Note>{t("noMember", { name })}</Note>
      ) : (
        <Facts
          facts={[
            { key: "status", label: t("status"), value: `${statuses(then.status)}${then.isOwner ? ` · ${t("owner")}` : ""}` },
            { key: "role", label: t("role"), value: then.roleName },
            { key: "teams", label: t("teams"), value: then.teams.length > 0 ? format.list(then.teams) : t("noTeams") },
            ...(then.adjustments.length > 0
              ? [
                  {
                    key: "adjustments",
                    label: t("adjustments"),
                    value: format.list(
                      then.adjustments.map(({ key, scope }) => `${labelOf(key, words)}: ${words.scopes[scope as Scope | "none"]}`),
                      { type: "unit" },
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <Section title={t("since")}>
        {since.length > 0 ? (
          <ChangeLines changes={since as readonly { key: string; from: Level; to: Level }[]} />
        ) : (
          <p>{isMemberNow ? t("same", { name }) : t("noneNow", { name })}</p>
        )}
      </Section>
      {then && then.status !== "none" ? <AbilityAreas items={then.abilities} /> : null}
      <p className="meta">{t("limits")}</p>
    </>
  );
}
