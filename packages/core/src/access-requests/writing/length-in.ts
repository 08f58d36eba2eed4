import type { LocaleName } from "../../identity/schema.ts";
import type { Duration } from "../schema.ts";

/** "for 2 hours", "until 24 Nov 2026, 18:00", "for good": a duration in the words and the time of whoever reads. */
export function lengthIn(language: LocaleName, timeZone: string, duration: Duration): string {
  if (duration.kind === "hours") return language === "pl" ? "na 2 godziny" : "for 2 hours";
  if (duration.kind === "lasting") return language === "pl" ? "na stałe" : "for good";
  const at = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(duration.at);
  return language === "pl" ? `do ${at}` : `until ${at}`;
}
