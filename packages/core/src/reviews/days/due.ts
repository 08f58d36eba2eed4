import { Temporal } from "temporal-polyfill";

/** The end of a day in the account's time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime({ timeZone });
  return new Date(next.epochMilliseconds);
}

/** The day that it is somewhere, so many days from then on. */
export function dayIn(timeZone: string, at: Date, later = 0): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: later }).toString();
}
