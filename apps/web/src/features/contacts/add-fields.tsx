"use client";

import { useTranslations } from "next-intl";
import { Select, TextInput } from "~/components/field";
import { type ConsentAnswer, consentInput, ConsentQuestion, NOT_AGREED } from "./consent-question";
import { useFieldNames } from "./field-names";

export interface AddState extends ConsentAnswer {
  readonly tags: string;
  readonly teamId: string;
}

interface AddFieldsProps {
  state: AddState;
  onChange: (change: Partial<AddState>) => void;
  teams: readonly { id: string; name: string }[];
  errors: Readonly<Record<string, string>>;
}

/** What is asked for one contact and for many alike: tags, team, and where the consent comes from. */
export function AddFields({ state, onChange, teams, errors }: AddFieldsProps) {
  const t = useTranslations("contacts.addPage");
  const labels = useFieldNames();
  return (
    <>
      <TextInput
        label={labels.tags}
        hint={t("tagsHint")}
        value={state.tags}
        maxLength={1_000}
        error={errors.tags}
        onChange={(event) => onChange({ tags: event.target.value })}
      />
      {teams.length > 0 ? (
        <Select
          label={labels.teamId}
          value={state.teamId}
          error={errors.teamId}
          options={[...teams.map(({ id, name }) => ({ value: id, label: name })), { value: "", label: t("noTeam") }]}
          onChange={(event) => onChange({ teamId: event.target.value })}
        />
      ) : null}
      <ConsentQuestion value={state} onChange={onChange} error={errors.consent} />
    </>
  );
}

/** The answers as the API takes them. */
export function sharedInput({ tags, teamId, ...consent }: AddState) {
  return {
    tags: tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    teamId: teamId || null,
    consent: consentInput(consent),
  };
}

/** The form before anything is answered. */
export function firstState(teams: readonly { id: string }[]): AddState {
  return { ...NOT_AGREED, tags: "", teamId: teams[0]?.id ?? "" };
}
