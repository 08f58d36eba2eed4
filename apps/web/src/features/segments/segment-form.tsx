"use client";

import { EVERYONE, type SegmentRule } from "@countersign/core/segments/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { ConditionsEditor } from "./conditions-editor";
import { FIRST } from "./draft-groups";
import { SegmentSample } from "./segment-sample";
import { ToldFeeds } from "./told-feeds";
import { useRuleCount } from "./use-rule-count";

export interface EditedSegment {
  readonly id: string;
  readonly name: string;
  readonly rule: SegmentRule;
  readonly updatedAt: Date;
}

interface SegmentFormProps {
  /** null: a new one. */
  segment: EditedSegment | null;
  /** The person's teams, for a new one. */
  teams: readonly { id: string; name: string }[];
  onSaved: (id: string) => void;
  onCancel?: () => void;
}

/** Writes a segment and saves it under a name: on its page, and within the campaign editor. */
export function SegmentForm({ segment, teams, onSaved, onCancel }: SegmentFormProps) {
  const t = useTranslations("segments.form");
  const trpc = useTRPC();
  const heading = useId();
  const [name, setName] = useState(segment?.name ?? "");
  const [teamId, setTeamId] = useState(teams[0]?.id ?? "");
  const [draft, setDraft] = useState<SegmentRule>(segment?.rule ?? { ...EVERYONE, conditions: [FIRST] });
  const [isTried, setTried] = useState(false);
  const known = useQuery(trpc.contacts.values.queryOptions({}));
  const { rule, asked, count, parts, isUpdating } = useRuleCount(draft);
  const create = useMutation(trpc.segments.create.mutationOptions({ onSuccess: ({ id }) => onSaved(id) }));
  const update = useMutation(trpc.segments.update.mutationOptions({ onSuccess: () => onSaved(segment?.id ?? "") }));
  const save = segment ? update : create;
  const errors = fieldErrors(save.error?.data);
  // It feeds access groups: what that changes there is told first, and saved from there.
  const isToTell = failureOf(update.error).code === "feeds-untold" || (update.variables?.told?.length ?? 0) > 0;

  function submit(): void {
    setTried(true);
    if (rule === null) return;
    if (segment) update.mutate({ id: segment.id, name, rule, updatedAt: segment.updatedAt });
    else create.mutate({ name, rule, teamId: teamId || null });
  }

  return (
    <div role="group" aria-labelledby={heading} className="stack">
      <span id={heading} className="vh">
        {t("save")}
      </span>
      <TextInput
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        error={errors.name}
      />
      {segment === null && teams.length > 0 ? (
        <Select
          label={t("team")}
          hint={t("teamHint")}
          value={teamId}
          onChange={(event) => setTeamId(event.target.value)}
          options={[...teams.map((team) => ({ value: team.id, label: team.name })), { value: "", label: t("noTeam") }]}
        />
      ) : null}
      <ConditionsEditor value={draft} onChange={setDraft} known={known.data} counts={parts} />
      {isTried && rule === null ? <Note tone="warn">{t("incomplete")}</Note> : null}
      <p aria-live="polite" aria-busy={isUpdating}>
        {count?.isError ? (
          <span className="meta">{t("notCounted")}</span>
        ) : count?.data ? (
          <span className={isUpdating ? "meta" : undefined}>
            {count.data.sentence}. <b>{t("matching", { count: count.data.total })}</b>
          </span>
        ) : null}{" "}
        {isUpdating ? <span className="meta">{t("updating")}</span> : null}
      </p>
      <SegmentSample of={asked ? { rule: asked } : null} isUpdating={isUpdating} />
      {segment && rule && isToTell && !update.isIdle ? (
        <ToldFeeds
          id={segment.id}
          rule={rule}
          busy={update.isPending}
          onSave={(told) => update.mutate({ id: segment.id, name, rule, updatedAt: segment.updatedAt, told })}
          onClose={update.reset}
        />
      ) : null}
      {save.error && !isToTell && Object.keys(errors).length === 0 ? <Note tone="warn">{save.error.message || t("failed")}</Note> : null}
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={submit}>
          {t("save")}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{t("cancel")}</Button> : null}
      </div>
    </div>
  );
}
