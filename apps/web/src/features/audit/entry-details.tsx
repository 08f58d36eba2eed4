"use client";

import type { AuditEntryRow } from "@countersign/core/audit-log/schema";
import {
  type AccessLevel,
  APP_KEYS,
  builtInRoles,
  isBuiltInRoleKey,
  isPermissionKey,
  type Refusal,
  type Scope,
} from "@countersign/permissions";
import { labelOf, sentencesOfRefusal, type Words } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { useMomentText } from "~/components/moment";
import { useWords } from "~/i18n/words";
import type { HistoryNames } from "../person/history-changes";
import { ChangeLines } from "../roles/change-lines";
import { useAuditWords } from "./audit-words";
import { entryChanges } from "./entry-changes";
import { requestTold } from "./request-told";

/** A moment as the log keeps it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

interface EntryDetailsProps {
  row: Pick<AuditEntryRow, "action" | "reason" | "before" | "after">;
  /** What things are called, by their ids. */
  names: Readonly<Record<string, string>>;
}

/** What an entry changed, from what to what; of a refusal what was wanted and why it was refused. Its reason stands above it. */
export function EntryDetails({ row: { action, reason, before, after }, names }: EntryDetailsProps) {
  const t = useTranslations("audit.entry");
  const parts = useTranslations("person.history");
  const format = useFormatter();
  const words = useWords();
  const moment = useMomentText();
  const { field, value } = useAuditWords();
  const nameOf = (ref: string, inField = "") =>
    names[ref] ??
    value(inField, ref) ??
    (MOMENT.test(ref) ? moment(new Date(ref), "full") : undefined) ??
    (isBuiltInRoleKey(ref) ? builtInRoles[ref].name : isPermissionKey(ref) ? labelOf(ref, words) : ref);
  if (action.startsWith("refused.")) return <Refused after={after} words={words} />;
  const isRequest = action.startsWith("access-request.");
  const { grants, rights, fields } = entryChanges(before, isRequest ? requestTold(after, words) : after, namesFor(words, nameOf), nameOf);
  const listed = (texts: readonly string[]) => (texts.length > 0 ? format.list(texts, { type: "unit" }) : parts("nothing"));
  if (grants.length + rights.length + fields.length === 0) return reason ? null : <p className="meta">{t("noChange")}</p>;
  return (
    <>
      {grants.length > 0 ? <ChangeLines changes={grants} /> : null}
      {rights.length + fields.length > 0 ? (
        <dl className="facts">
          {rights.map(({ part, from, to }) => (
            <Change key={part} label={parts(`parts.${part}`)} from={listed(from)} to={listed(to)} />
          ))}
          {fields.map(({ field: name, from, to }) => (
            <Change key={name} label={field(name)} from={from} to={to ?? (from === null ? "" : parts("nothing"))} />
          ))}
        </dl>
      ) : null}
    </>
  );
}

function Change({ label, from, to }: { label: string; from: string | null; to: string }) {
  return (
    <div className="contents">
      <dt>{label}</dt>
      <dd>
        {from === null ? null : (
          <>
            <s>{from}</s> →{" "}
          </>
        )}
        {to}
      </dd>
    </div>
  );
}

function Refused({ after, words }: { after: unknown; words: Words }) {
  const t = useTranslations("audit.entry");
  const { permission, procedure, beyond, why } = (after ?? {}) as { permission?: string; procedure?: string } & Partial<Refusal>;
  return (
    <>
      <p>
        {permission === undefined ? t("refused") : t("refusedPermission", { permission: labelOf(permission, words) })}{" "}
        {procedure === undefined ? null : <span className="mono">{procedure}</span>}
      </p>
      {beyond && why ? (
        <ul>
          {sentencesOfRefusal({ beyond, why }, words).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function namesFor(words: Words, nameOf: (ref: string) => string): HistoryNames {
  return {
    status: (status) => status,
    role: nameOf,
    team: nameOf,
    level: (app, level) => {
      const known = APP_KEYS.find((key) => key === app);
      return `${known ? words.apps[known] : app}: ${words.levels[level as AccessLevel] ?? level}`;
    },
    permission: (key, scope) => `${labelOf(key, words)}: ${words.scopes[scope as Scope | "none"] ?? scope}`,
  };
}
