import type { Member } from "./holdings.ts";
import { hasUsableApp } from "../subject/subject.ts";
import { objection, verdictOf } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** A member as they would be after a change, and whether they have a way to sign in. */
export type MemberAfter = Pick<Member, "membership" | "role" | "isOwner" | "apps" | "hiddenApps" | "disabledApps"> & {
  readonly canSignIn: boolean;
};

/** An account always keeps one active Account Admin who can sign in and whom the access levels leave an app. */
export function keepsAccountAdmin(membersAfter: readonly MemberAfter[]): Verdict {
  const isAdmin = (member: MemberAfter): boolean =>
    member.role.key === "account-admin" && member.membership === "active" && member.canSignIn && hasUsableApp(member);
  return membersAfter.some(isAdmin) ? { ok: true } : verdictOf(objection("last-account-admin"));
}

/** A user always keeps one account (D6): the memberships that remain after a change, in any state. */
export function keepsOneAccount(accountIdsAfter: readonly string[]): Verdict {
  return accountIdsAfter.length > 0 ? { ok: true } : verdictOf(objection("last-account"));
}
