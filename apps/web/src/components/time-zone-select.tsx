import type { ComponentProps } from "react";
import { Select } from "./field";
import { zoneName } from "./time-zone";

type TimeZoneSelectProps = Omit<ComponentProps<typeof Select>, "options" | "children"> & {
  zones: readonly string[];
  /** What is chosen while the zone is not known; left out: one has to be known. */
  unknown?: string;
};

/** A list of time zones as people read them. */
export function TimeZoneSelect({ zones, unknown, ...select }: TimeZoneSelectProps) {
  const none = unknown === undefined ? [] : [{ value: "", label: unknown }];
  return <Select {...select} options={[...none, ...zones.map((zone) => ({ value: zone, label: zoneName(zone) }))]} />;
}
