import { mayAssign, type Subject, type Verdict } from "@countersign/permissions";
import type { Standing, StandingCode } from "./schema.ts";

export const OPEN: Standing = { ok: true, code: null, refusal: null };

/** Not allowed, for a reason that is not the guard's. */
export function closed(code: StandingCode): Standing {
  return { ok: false, code, refusal: null };
}

/** A verdict of the guard as screens get it. */
export function standingOf(verdict: Verdict): Standing {
  if (verdict.ok) return OPEN;
  const { ok, ...refusal } = verdict;
  return { ok, code: "beyond-you", refusal };
}

/** Whether somebody may take a person who has joined out of the account; whether it is the person's last one is not asked here (`keepOneAccount`). */
export function standingOfRemoval(editor: Subject, member: Subject): Standing {
  if (member.isOwner) return closed("is-owner");
  return member.membership === "invited" ? closed("not-joined") : standingOf(mayAssign(editor, member, {}));
}
