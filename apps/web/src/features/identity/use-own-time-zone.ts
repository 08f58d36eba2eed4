"use client";

import { useState, useSyncExternalStore } from "react";

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone of a form: that of the browser, which the server can't know, until another is chosen. */
export function useOwnTimeZone(timeZones: readonly string[]): readonly [zone: string, choose: (zone: string) => void] {
  const [chosen, setChosen] = useState<string>();
  const own = useSyncExternalStore(never, browserZone, () => "UTC");
  return [chosen ?? (timeZones.includes(own) ? own : "UTC"), setChosen];
}
