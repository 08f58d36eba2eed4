import { createHash } from "node:crypto";
import type { Subject } from "@countersign/permissions";
import { canonicalJson, loggedMember } from "../../kernel/index.ts";

/** What of a person's access a review judges: all that gives rights but grants on single access groups, which it neither shows nor takes. */
export interface SeenAccess {
  readonly status: string;
  readonly role: string;
  readonly roleName: string;
  readonly teams: readonly string[];
  readonly levels: unknown;
  readonly adjustments: readonly { readonly key: string; readonly endsAt?: number | null }[];
}

/** A person's access as a review remembers it. */
export function seenOf(member: Subject): SeenAccess {
  const { accessGrants: _, ...access } = loggedMember(member) as SeenAccess & { accessGrants: unknown };
  return { ...access, roleName: member.role.name };
}

/** Whether what was seen still holds at `now`: that a time-boxed grant has ended by itself is no change. */
export function isAsSeen(seen: SeenAccess, member: Subject, now: Date): boolean {
  const lasting = seen.adjustments.filter(({ endsAt }) => endsAt == null || endsAt > now.getTime());
  return seenMark({ ...seen, adjustments: lasting }) === seenMark(seenOf(member));
}

/** A short mark of it, by which a decision says what it was made on. */
export function seenMark({ roleName: _, ...access }: SeenAccess): string {
  return createHash("sha256").update(canonicalJson(access)).digest("hex").slice(0, 32);
}
