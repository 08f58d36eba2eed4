import { useFormatter, useLocale, useNow, useTimeZone } from "next-intl";
import { inWholeSeconds, momentText, zoneName, type MomentForm } from "./moment-text";

interface MomentProps {
  value: Date;
  /** "ago" is relative ("2 hours ago"); the others: see `MomentForm`. The title always says the full moment. */
  form?: MomentForm | "ago";
  /** Time zone; the person's when left out. */
  zone?: string | undefined;
  /** Prints the zone behind the time: always where people in several zones speak of the same moment (sendings, signatures, mails). */
  showZone?: boolean;
}

/** Writes moments within a sentence, in the person's time zone; beside other things `Moment` stands. */
export function useMomentText(): (value: Date, form: MomentForm) => string {
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const now = useNow();
  return (value, form) => momentText(value, form, { locale, zone, now });
}

/** A point in time. */
export function Moment({ value, form = "stamp", zone, showZone }: MomentProps) {
  const locale = useLocale();
  const own = useTimeZone() ?? "UTC";
  const now = useNow();
  const format = useFormatter();
  const setting = { locale, zone: zone ?? own, now };
  const text = form === "ago" ? format.relativeTime(inWholeSeconds(value, now), now) : momentText(value, form, setting);
  return (
    <time dateTime={value.toISOString()} title={momentText(value, "full", setting)}>
      {text}
      {showZone && form !== "full" ? ` ${zoneName(value, setting.zone)}` : null}
    </time>
  );
}
