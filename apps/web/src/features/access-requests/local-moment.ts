/** A date and a time of day as they are typed: 2026-11-24 and 18:00. */
export interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

/** The moment that a clock in the zone shows so; null while a part is missing. Of a time that the clocks skip, the one after the gap. */
export function momentOf({ date, time }: LocalMoment, zone: string): Date | null {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  if (date === "" || time === "" || Number.isNaN(asIfUtc)) return null;
  // The offset is that of the moment itself, which is found in two steps around a change of the clocks.
  const first = asIfUtc - offsetAt(asIfUtc, zone);
  return new Date(asIfUtc - offsetAt(first, zone));
}

/** A moment as the clock in the zone shows it. */
export function localAt(at: Date, zone: string): LocalMoment {
  const shown = new Date(at.getTime() + offsetAt(at.getTime(), zone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}
