import { type Adjustment, levelAt, PERMISSION_KEYS, scopeOf, type Subject } from "@countersign/permissions";
import { lastingUntil } from "../../adjustments/index.ts";
import type { RequestPreview } from "../schema.ts";

/** What a person holds already, but until an earlier time than with these adjustments: until when so far, and how far they hold it for longer. */
export function prolongedBy(member: Subject, adjustments: readonly Adjustment[], endsAt: Date | null): RequestPreview["prolongs"] {
  const [before, after] = [lastingUntil(member, endsAt), lastingUntil({ ...member, adjustments }, endsAt)];
  return PERMISSION_KEYS.flatMap((key, position) => {
    const [to, held] = [levelAt(after, position), levelAt(member.granted, position)];
    const ends = member.adjustments.flatMap((each) => (each.key === key && each.endsAt != null ? [each.endsAt] : []));
    const isLonger = to > levelAt(before, position) && to <= held && ends.length > 0;
    return isLonger ? [{ key, to: scopeOf(to)!, until: new Date(Math.max(...ends)) }] : [];
  });
}
