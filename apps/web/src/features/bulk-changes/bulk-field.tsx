"use client";

import type { BulkKind } from "@countersign/core/bulk-changes/schema";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Select, TextInput } from "~/components/field";
import { Note, Skeleton } from "~/components/note";
import { useTRPC } from "~/trpc/client";

/** The field of a change that its person fills in. */
export function fieldOf(kind: BulkKind) {
  return FIELDS[kind];
}

const FIELDS = {
  "add-tag": "tag",
  "remove-tag": "tag",
  "set-category": "category",
  "set-owner": "ownerId",
  "set-team": "teamId",
  "put-into-group": "groupId",
  "take-out-of-group": "groupId",
  "withdraw-consent": "source",
} as const satisfies Readonly<Record<BulkKind, string>>;

interface BulkFieldProps {
  kind: BulkKind;
  value: string;
  known: { readonly tags: readonly string[]; readonly categories: readonly string[] };
  error: string | undefined;
  onChange: (value: string) => void;
}

/** What a change says: a tag, a category, somebody, a group, or where a withdrawal was said. */
export function BulkField({ kind, value, known, error, onChange }: BulkFieldProps) {
  const t = useTranslations("bulk-changes.dialog");
  switch (kind) {
    case "add-tag":
    case "remove-tag":
      return <Offered label={t("tag")} value={value} most={60} offered={known.tags} error={error} onChange={onChange} />;
    case "set-category":
      return (
        <Offered
          label={t("category")}
          hint={t("categoryHint")}
          value={value}
          most={60}
          offered={known.categories}
          error={error}
          onChange={onChange}
        />
      );
    case "withdraw-consent":
      return (
        <>
          <Note tone="warn">{t("forAddress")}</Note>
          <TextInput
            label={t("source")}
            hint={t("sourceHint")}
            value={value}
            maxLength={200}
            error={error}
            onChange={(event) => onChange(event.target.value)}
          />
        </>
      );
    default:
      return <Chosen kind={kind} value={value} error={error} onChange={onChange} />;
  }
}

interface OfferedProps extends Pick<BulkFieldProps, "value" | "error" | "onChange"> {
  label: string;
  hint?: string;
  most: number;
  offered: readonly string[];
}

function Offered({ offered, most, onChange, ...field }: OfferedProps) {
  const list = useId();
  return (
    <>
      <TextInput {...field} maxLength={most} list={list} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </datalist>
    </>
  );
}

type ChosenKind = Extract<BulkKind, "set-owner" | "set-team" | "put-into-group" | "take-out-of-group">;

function Chosen({ kind, value, error, onChange }: Pick<BulkFieldProps, "value" | "error" | "onChange"> & { kind: ChosenKind }) {
  const t = useTranslations("bulk-changes.dialog");
  const choices = useQuery(useTRPC().bulkChanges.choices.queryOptions({}, { staleTime: 0 }));
  if (choices.error) return <Note tone="warn">{choices.error.message}</Note>;
  if (!choices.data) return <Skeleton label={t("loading")} widths={[60]} />;
  const { owners, teams, groups } = choices.data;
  const isGroup = kind === "put-into-group" || kind === "take-out-of-group";
  if (isGroup && groups.length === 0) return <Note>{t("noGroups")}</Note>;
  const offered = isGroup ? groups : kind === "set-owner" ? owners : teams;
  const none = isGroup ? t("choose") : kind === "set-owner" ? t("nobody") : t("noTeam");
  return (
    <Select
      label={isGroup ? t("group") : kind === "set-owner" ? t("owner") : t("team")}
      hint={kind === "put-into-group" ? t("groupNote") : undefined}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
      options={[{ value: "", label: none }, ...offered.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
