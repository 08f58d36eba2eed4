import type { PersonHistoryEntry } from "@countersign/core/people/schema";
import { type AccessLevel, APP_KEYS, type Scope } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Moment } from "~/components/moment";
import { Section, Timeline } from "~/components/record";
import { useWords } from "~/i18n/words";
import { useAuditWords } from "../audit/audit-words";
import { type HistoryChange, historyChanges, type HistoryNames } from "./history-changes";

interface HistoryTabProps {
  person: { readonly id: string; readonly name: string };
  accountName: string;
  entries: readonly PersonHistoryEntry[];
  roles: readonly { ref: string; name: string }[];
  teams: readonly { id: string; name: string }[];
  /** The address of this tab. */
  base: string;
  /** Entries before which are shown; undefined: the newest. */
  before: number | undefined;
  /** The number of entries that a page holds. */
  limit: number;
}

/** What was changed of a person, by whom, when and why. */
export function HistoryTab({ person: { id: personId, name }, accountName, entries, roles, teams, base, before, limit }: HistoryTabProps) {
  const t = useTranslations("person.history");
  const names = useNames(roles, teams);
  const oldest = entries.at(-1);
  return (
    <Section title={t("title", { name })} aside={<span className="meta">{t("help", { account: accountName })}</span>}>
      {entries.length === 0 ? <p>{t("none")}</p> : null}
      <Timeline
        entries={entries.map((entry) => ({
          key: String(entry.seq),
          text: <Entry entry={entry} personId={personId} changes={historyChanges(entry.before, entry.after, names)} />,
          when: <Moment value={entry.at} />,
          quote: entry.reason ?? undefined,
        }))}
      />
      <div className="row">
        {before === undefined ? null : <ButtonLink href={base}>{t("newest")}</ButtonLink>}
        {entries.length === limit && oldest ? <ButtonLink href={`${base}&before=${oldest.seq}`}>{t("older")}</ButtonLink> : null}
      </div>
    </Section>
  );
}

function Entry({
  entry: { action, byName, after },
  personId,
  changes,
}: {
  entry: PersonHistoryEntry;
  personId: string;
  changes: readonly HistoryChange[];
}) {
  const t = useTranslations("person.history");
  const format = useFormatter();
  const { family, verb } = useAuditWords().action(action);
  const own = `actions.${action.replace(".", "-")}`;
  const ended = Number((after as { ended?: unknown } | null)?.ended ?? 1);
  const became = (after as { ownerId?: unknown } | null)?.ownerId === personId ? "yes" : "no";
  const listed = (words: readonly string[]) => (words.length > 0 ? format.list(words, { type: "unit" }) : t("nothing"));
  return (
    <>
      <b>{t.has(own) ? t(own, { ended, became }) : `${family}: ${verb}`}</b>{" "}
      <span className="meta">{t("by", { by: byName ?? "none" })}</span>
      {changes.map(({ part, from, to }) => (
        <span key={part} className="block">
          {t("change", { part: t(`parts.${part}`), from: listed(from), to: listed(to) })}
        </span>
      ))}
    </>
  );
}

function useNames(roles: HistoryTabProps["roles"], teams: HistoryTabProps["teams"]): HistoryNames {
  const t = useTranslations("person");
  const words = useWords();
  const statusText = { active: t("statuses.active"), invited: t("statuses.invited"), suspended: t("statuses.suspended") };
  return {
    status: (status) => (status in statusText ? statusText[status as keyof typeof statusText] : status),
    role: (ref) => roles.find((role) => role.ref === ref)?.name ?? t("history.gone"),
    team: (id) => teams.find((team) => team.id === id)?.name ?? t("history.goneTeam"),
    level: (app, level) => {
      const known = APP_KEYS.find((key) => key === app);
      return `${known ? words.apps[known] : app}: ${words.levels[level as AccessLevel] ?? level}`;
    },
    permission: (key, scope) => `${labelOf(key, words)}: ${words.scopes[scope as Scope | "none"] ?? scope}`,
  };
}
