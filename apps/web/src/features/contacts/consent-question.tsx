"use client";

import { useTranslations } from "next-intl";
import { Choices } from "~/components/choice";
import { TextInput } from "~/components/field";

export interface ConsentAnswer {
  readonly agreed: boolean;
  readonly source: string;
}

export const NOT_AGREED: ConsentAnswer = { agreed: false, source: "" };

interface ConsentQuestionProps {
  value: ConsentAnswer;
  onChange: (change: Partial<ConsentAnswer>) => void;
  error?: string | undefined;
}

/** Whether somebody agreed to get mail, and the source, without which there is no consent. */
export function ConsentQuestion({ value: { agreed, source }, onChange, error }: ConsentQuestionProps) {
  const t = useTranslations("contacts.addPage");
  return (
    <div className="stack">
      <b>{t("consent")}</b>
      <Choices
        legend={t("consent")}
        name="consent"
        value={agreed ? "granted" : "none"}
        onChange={(value) => onChange({ agreed: value === "granted" })}
        options={[
          { value: "none", label: t("notAgreed"), desc: t("notAgreedText") },
          { value: "granted", label: t("agreed"), desc: t("agreedText") },
        ]}
      />
      {agreed ? (
        <TextInput
          label={t("source")}
          hint={t("sourceHint")}
          value={source}
          maxLength={200}
          error={error}
          onChange={(event) => onChange({ source: event.target.value })}
        />
      ) : null}
    </div>
  );
}

/** The answer as the API takes it. */
export function consentInput({ agreed, source }: ConsentAnswer) {
  return agreed ? ({ state: "granted", source } as const) : ({ state: "none" } as const);
}
