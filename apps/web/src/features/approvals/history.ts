const KNOWN = [
  "created",
  "duplicated",
  "revised",
  "submitted",
  "sent-directly",
  "signed",
  "approved",
  "break-glass",
  "signed-afterwards",
  "objected",
  "changes-requested",
  "declined",
  "withdrawn",
  "rescheduled",
  "asked-again",
  "stranded",
  "signable",
  "sender-asked",
  "launched",
  "began",
  "paused",
  "resumed",
  "launch-resumed",
  "stopped",
  "finished",
  "archived",
  "unarchived",
] as const;
type HistoryKey = (typeof KNOWN)[number] | "other";

/** The text that tells of an event; one that a newer worker wrote has a text of its own. */
export function historyKey(kind: string): HistoryKey {
  return KNOWN.find((known) => known === kind) ?? "other";
}
