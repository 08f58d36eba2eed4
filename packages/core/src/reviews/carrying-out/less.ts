import {
  type Adjustment,
  down,
  type Grants,
  grantsOf,
  mayAssign,
  type PermissionKey,
  type Subject,
  vectorOf,
  type Verdict,
} from "@countersign/permissions";
import { adjustmentsFor, offeredOf } from "../../adjustments/index.ts";

/** What a person is granted without these permissions, and without what needs them. */
export function grantsWithout({ granted }: Subject, keys: readonly string[]): Grants {
  const left = Object.entries(grantsOf(granted)).filter(([key]) => !keys.includes(key));
  return offeredOf(down(vectorOf(Object.fromEntries(left))));
}

/** The adjustments by which a person is granted no more than that. */
export function adjustmentsWithout(member: Subject, keys: readonly PermissionKey[]): Adjustment[] {
  return adjustmentsFor(member, vectorOf(grantsWithout(member, keys)));
}

/** What the guard says to taking these permissions from somebody. */
export function mayTake(editor: Subject, member: Subject, keys: readonly PermissionKey[]): Verdict {
  return mayAssign(editor, member, { adjustments: adjustmentsWithout(member, keys) });
}
