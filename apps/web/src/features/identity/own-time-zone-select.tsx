"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { TimeZoneSelect } from "~/components/time-zone-select";

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface OwnTimeZoneSelectProps {
  label: string;
  zones: readonly string[];
  error?: ReactNode;
}

/** The time zone of somebody new: that of the browser, which the server can't know, until another is chosen. */
export function OwnTimeZoneSelect({ label, zones, error }: OwnTimeZoneSelectProps) {
  const [chosen, choose] = useState<string>();
  const own = useSyncExternalStore(never, browserZone, () => "UTC");
  const zone = chosen ?? (zones.includes(own) ? own : "UTC");
  return (
    <TimeZoneSelect
      label={label}
      name="timeZone"
      zones={zones}
      value={zone}
      error={error}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
