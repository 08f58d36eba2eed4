import type { ComponentProps } from "react";
import { Select } from "./field";
import { zoneName } from "./time-zone";

type TimeZoneSelectProps = Omit<ComponentProps<typeof Select>, "options" | "children"> & { zones: readonly string[] };

/** A list of time zones as people read them. */
export function TimeZoneSelect({ zones, ...select }: TimeZoneSelectProps) {
  return <Select {...select} options={zones.map((zone) => ({ value: zone, label: zoneName(zone) }))} />;
}
