import { Temporal } from "temporal-polyfill";
import type { LocaleName } from "../../identity/schema.ts";

/** What a local time in a zone means. A gap: clocks jump over it; twice: clocks go back over it, and the first is meant. */
export type Moment =
  | { readonly kind: "at"; readonly at: Date; readonly twice: boolean }
  | { readonly kind: "gap"; readonly from: string; readonly to: string; readonly instead: string }
  | { readonly kind: "no-such-day" }
  | { readonly kind: "no-such-zone" };

/** Reads a time as somebody typed it, such as 2027-03-28T02:30 in Europe/Warsaw. */
export function momentOf(local: string, timeZone: string): Moment {
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(local, { overflow: "reject" });
  } catch {
    return { kind: "no-such-day" };
  }
  let earlier: Temporal.ZonedDateTime;
  let later: Temporal.ZonedDateTime;
  try {
    earlier = plain.toZonedDateTime(timeZone, { disambiguation: "earlier" });
    later = plain.toZonedDateTime(timeZone, { disambiguation: "later" });
  } catch {
    return { kind: "no-such-zone" };
  }
  if (!earlier.toPlainDateTime().equals(plain)) {
    const jump = earlier.getTimeZoneTransition("next") ?? later;
    const before = jump.subtract({ nanoseconds: 1 });
    const from = Temporal.PlainDateTime.from(before.toPlainDateTime()).add({ nanoseconds: 1 });
    return {
      kind: "gap",
      from: clock(from),
      to: clock(jump.toPlainDateTime()),
      instead: later.toPlainDateTime().toString({ smallestUnit: "minute" }),
    };
  }
  return { kind: "at", at: new Date(earlier.epochMilliseconds), twice: !earlier.equals(later) };
}

const clock = (time: Temporal.PlainDateTime): string => time.toString({ smallestUnit: "minute" }).slice(11);

/** An instant as somebody in the zone would type it. */
export function localTime(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/** An instant in words: Tue 24 Nov 2026, 09:00 (Europe/Warsaw); in Polish wt. 24 lis 2026, 09:00 (Europe/Warsaw). */
export function timeInWords(at: Date, timeZone: string, locale: LocaleName = "en"): string {
  const parts = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")} (${timeZone})`;
}

/** Why a moment can't be used, in words; null when it can. */
export function momentProblem(
  moment: Moment,
  local: string,
  timeZone: string,
  now: Date,
): { code: "time-gap" | "time-past" | "time-missing" | "time-zone"; message: string } | null {
  switch (moment.kind) {
    case "gap":
      return {
        code: "time-gap",
        message: `${local.slice(11)} on ${local.slice(0, 10)} does not exist in ${timeZone}: clocks jump from ${moment.from} to ${moment.to} that day. Choose another time, ${moment.instead.slice(11)} for instance.`,
      };
    case "no-such-day":
      return { code: "time-missing", message: `${local.replace("T", " ")} is not a time of any day. Choose another one.` };
    case "no-such-zone":
      return { code: "time-zone", message: `There is no time zone ${timeZone.slice(0, 64)}. Choose one such as Europe/Warsaw.` };
    case "at":
      return moment.at <= now
        ? { code: "time-past", message: `${timeInWords(moment.at, timeZone)} has passed. Choose a time to come.` }
        : null;
  }
}
