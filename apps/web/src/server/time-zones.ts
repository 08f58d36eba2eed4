import "server-only";

/** The time zones that a person can choose, UTC first; `current` is among them even when this machine lists it under another name. */
export function timeZones(current: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), current])];
}
