import type { AccessReviewItemModel } from "@countersign/db";
import type { PermissionKey, Subject } from "@countersign/permissions";
import type { PersonUses } from "../../uses/schema.ts";
import { isAsSeen, type SeenAccess } from "../people/seen.ts";
import type { Unanswered } from "../schema.ts";

/** What is to be done to a person when the review is carried out. */
export type Plan =
  | { readonly do: "keep" | "suspend" | "leave-changed" | "leave-gone" }
  | { readonly do: "role"; readonly role: string }
  | { readonly do: "take"; readonly keys: readonly PermissionKey[] };

type Item = Pick<AccessReviewItemModel, "verdict" | "take" | "roleRef" | "seen">;

interface Around {
  /** As they are now; null: no member any more. */
  readonly member: Subject | null;
  readonly unanswered: Unanswered;
  readonly uses: PersonUses | undefined;
  readonly now: Date;
}

/**
 * What was said of a person, or what happens to the unanswered, as it would be done now. Nothing is done to somebody whose access changed after it
 * was judged. Where it is too early to call anything unused, nothing is taken as unused.
 */
export function planOf(item: Item, { member, unanswered, uses, now }: Around): Plan {
  if (member?.membership !== "active") return { do: "leave-gone" };
  const said = item.verdict === null || item.verdict === "unsure" ? unanswered : item.verdict;
  if (said === "keep") return { do: "keep" };
  if (!isAsSeen(item.seen as unknown as SeenAccess, member, now)) return { do: "leave-changed" };
  if (said === "remove") return { do: "suspend" };
  if (item.roleRef !== null) return { do: "role", role: item.roleRef };
  const keys = item.verdict === "reduce" ? (item.take as PermissionKey[]) : (uses?.unused ?? []);
  return keys.length > 0 ? { do: "take", keys } : { do: "keep" };
}
