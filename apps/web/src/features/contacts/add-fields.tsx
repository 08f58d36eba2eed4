"use client";

import { useTranslations } from "next-intl";
import { Choices } from "~/components/choice";
import { Select, TextInput } from "~/components/field";

export interface AddState {
  readonly tags: string;
  readonly teamId: string;
  readonly agreed: boolean;
  readonly source: string;
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
  const page = useTranslations("contacts");
  return (
    <>
      <TextInput
        label={page("tags")}
        hint={t("tagsHint")}
        value={state.tags}
        maxLength={1_000}
        error={errors.tags}
        onChange={(event) => onChange({ tags: event.target.value })}
      />
      {teams.length > 0 ? (
        <Select
          label={t("team")}
          value={state.teamId}
          error={errors.teamId}
          options={[...teams.map(({ id, name }) => ({ value: id, label: name })), { value: "", label: t("noTeam") }]}
          onChange={(event) => onChange({ teamId: event.target.value })}
        />
      ) : null}
      <div className="stack">
        <b>{t("consent")}</b>
        <Choices
          legend={t("consent")}
          name="consent"
          value={state.agreed ? "granted" : "none"}
          onChange={(value) => onChange({ agreed: value === "granted" })}
          options={[
            { value: "none", label: t("notAgreed"), desc: t("notAgreedText") },
            { value: "granted", label: t("agreed"), desc: t("agreedText") },
          ]}
        />
        {state.agreed ? (
          <TextInput
            label={t("source")}
            hint={t("sourceHint")}
            value={state.source}
            maxLength={200}
            error={errors.consent}
            onChange={(event) => onChange({ source: event.target.value })}
          />
        ) : null}
      </div>
    </>
  );
}

/** The answers as the API takes them. */
export function sharedInput({ tags, teamId, agreed, source }: AddState) {
  return {
    tags: tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    teamId: teamId || null,
    consent: agreed ? ({ state: "granted", source } as const) : ({ state: "none" } as const),
  };
}

/** The form before anything is answered. */
export function firstState(teams: readonly { id: string }[]): AddState {
  return { tags: "", teamId: teams[0]?.id ?? "", agreed: false, source: "" };
}
