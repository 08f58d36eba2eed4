/** A time zone as people read it: "America/New York". */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** Time zones as the options of a list. */
export function zoneOptions(zones: readonly string[]): { value: string; label: string }[] {
  return zones.map((zone) => ({ value: zone, label: zoneName(zone) }));
}
