"use client";

import { type Duration, SHORT_HOURS } from "@countersign/core/access-requests/schema";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Choices } from "~/components/choice";
import { TextInput } from "~/components/field";
import { type LocalMoment, momentOf } from "./local-moment";

/** A duration while it is being chosen. */
export type DurationDraft = LocalMoment & { readonly kind: Duration["kind"] };

export const SHORTEST: DurationDraft = { kind: "hours", date: "", time: "18:00" };

interface DurationFieldsProps {
  legend: string;
  name: string;
  value: DurationDraft;
  onChange: (value: DurationDraft) => void;
  error?: string | undefined;
}

/** For how long: two hours, until a day and an hour in one's own time, or for good. */
export function DurationFields({ legend, name, value, onChange, error }: DurationFieldsProps) {
  const t = useTranslations("access-requests.duration");
  const zone = useTimeZone() ?? "UTC";
  return (
    <div className="stack">
      <Choices
        isTitled
        legend={legend}
        name={name}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind as Duration["kind"] })}
        options={[
          { value: "hours", label: t("hours", { hours: SHORT_HOURS }), desc: t("hoursHelp") },
          { value: "until", label: t("until"), desc: t("untilHelp") },
          { value: "lasting", label: t("lasting"), desc: t("lastingHelp") },
        ]}
      />
      {value.kind === "until" ? (
        <div className="row items-start">
          <TextInput
            label={t("date")}
            type="date"
            value={value.date}
            error={error}
            required
            onChange={({ target }) => onChange({ ...value, date: target.value })}
          />
          <TextInput
            label={t("time")}
            hint={t("zone", { zone })}
            type="time"
            value={value.time}
            required
            onChange={({ target }) => onChange({ ...value, time: target.value })}
          />
        </div>
      ) : null}
    </div>
  );
}

/** What was chosen, in the reader's zone; null while the day or the hour is missing. */
export function useDuration(): (draft: DurationDraft) => Duration | null {
  const zone = useTimeZone() ?? "UTC";
  return (draft) => {
    if (draft.kind !== "until") return { kind: draft.kind };
    const at = momentOf(draft, zone);
    return at && { kind: "until", at };
  };
}

/** When what was chosen ends, from now on; null: it lasts; undefined while the day or the hour is missing. */
export function useEnd(): (draft: DurationDraft) => Date | null | undefined {
  const durationOf = useDuration();
  const [now] = useState(() => Date.now());
  return (draft) => {
    const duration = durationOf(draft);
    if (!duration) return undefined;
    if (duration.kind === "lasting") return null;
    return duration.kind === "until" ? duration.at : new Date(now + SHORT_HOURS * 3_600_000);
  };
}
