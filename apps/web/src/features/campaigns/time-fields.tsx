"use client";

import { useLocale, useTranslations } from "next-intl";
import { TextInput } from "~/components/field";
import { TimeZoneSelect } from "~/components/time-zone-select";

export interface LocalTime {
  /** 2026-11-24 */
  date: string;
  /** 09:00 */
  time: string;
  timeZone: string;
}

interface TimeFieldsProps {
  value: LocalTime;
  onChange: (value: LocalTime) => void;
  /** Every zone of the server; the chosen one may be missing in a newer browser. */
  zones: readonly string[];
  error?: string | undefined;
}

/** A date and a time in a named zone, as typed: whether that time exists is for the server to say. */
export function TimeFields({ value, onChange, zones, error }: TimeFieldsProps) {
  const t = useTranslations("campaigns.time");
  const locale = useLocale();
  const listed = zones.includes(value.timeZone) ? zones : [value.timeZone, ...zones];
  return (
    <div className="time-fields">
      <TextInput label={t("date")} type="date" value={value.date} onChange={(event) => onChange({ ...value, date: event.target.value })} />
      <TextInput label={t("time")} type="time" value={value.time} onChange={(event) => onChange({ ...value, time: event.target.value })} />
      <TimeZoneSelect
        label={t("zone")}
        hint={zoneInWords(value.timeZone, locale)}
        error={error}
        value={value.timeZone}
        onChange={(event) => onChange({ ...value, timeZone: event.target.value })}
        zones={listed}
      />
    </div>
  );
}

/** "2026-11-24T09:00" from the fields; null while one of them is empty. */
export function localOf({ date, time }: LocalTime): string | null {
  return date && time ? `${date}T${time}` : null;
}

function zoneInWords(timeZone: string, locale: string): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" }).formatToParts(new Date());
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  } catch {
    return "";
  }
}
