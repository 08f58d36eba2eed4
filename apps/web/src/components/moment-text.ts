/**
 * How a moment is written: "day" 24 Nov · "when" Tue 24 Nov 09:00 · "stamp" 24 Nov 09:00 · "full" Tuesday 24 November 2026, 09:00 CET;
 * in Polish 24 lis · wt. 24 lis 09:00 · 24 lis 09:00 · wtorek, 24 listopada 2026, 09:00 CET.
 */
export type MomentForm = "day" | "when" | "stamp" | "full";

interface Setting {
  locale: string;
  zone: string;
  now: Date;
}

/** Writes a moment in a time zone; the year is left out while it is the current one. */
export function momentText(value: Date, form: MomentForm, { locale, zone, now }: Setting): string {
  const parts = new Map(
    formatter(locale === "en" ? "en-GB" : locale, zone, form)
      .formatToParts(value)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const year = form === "full" || yearIn(value, zone) !== yearIn(now, zone) ? [part("year")] : [];
  // A weekday in full is set off as its language does it; an abbreviated one stands without a comma, which narrow columns need.
  const weekday = form === "full" && locale === "pl" ? `${part("weekday")},` : part("weekday");
  const date = [weekday, part("day"), part("month"), ...year].filter(Boolean).join(" ");
  if (form === "day") return date;
  const time = `${part("hour")}:${part("minute")}`;
  return form === "full" ? `${date}, ${time} ${zoneName(value, zone)}` : `${date} ${time}`;
}

/** The moment at a whole number of seconds from now, the fraction left out: "59 seconds ago" is followed by "1 minute ago", not by 60 seconds. */
export function inWholeSeconds(value: Date, now: Date): Date {
  return new Date(now.getTime() + Math.trunc((value.getTime() - now.getTime()) / 1_000) * 1_000);
}

/** The short name of a zone at a moment: "CET", "CEST", "GMT"; otherwise the offset. */
export function zoneName(value: Date, zone: string): string {
  const parts = formatter("en-GB", zone, "zone").formatToParts(value);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function yearIn(value: Date, zone: string): string {
  return formatter("en-GB", zone, "year").format(value);
}

const MOST_FORMATTERS = 500;
const formatters = new Map<string, Intl.DateTimeFormat>();

// Making one takes a hundred times as long as using it, and a list asks for hundreds.
function formatter(locale: string, zone: string, form: keyof typeof options): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${form}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options[form], timeZone: zone });
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  formatters.set(key, made);
  return made;
}

const day = { day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const options: Record<MomentForm | "zone" | "year", Intl.DateTimeFormatOptions> = {
  zone: { timeZoneName: "short" },
  year: { year: "numeric" },
  day,
  stamp: { ...day, ...clock },
  when: { weekday: "short", ...day, ...clock },
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric", ...clock },
};
