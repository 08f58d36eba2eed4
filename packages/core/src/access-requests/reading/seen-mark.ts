import { createHash } from "node:crypto";
import { grantsOf, type Subject } from "@countersign/permissions";
import { canonicalJson, Conflict, loggedMember } from "../../kernel/index.ts";

/** A short mark of all that a person may do by now, by which an answer says what it was given on. */
export function seenMark(member: Subject): string {
  const access = { ...loggedMember(member), granted: grantsOf(member.granted) };
  return createHash("sha256").update(canonicalJson(access)).digest("hex").slice(0, 32);
}

/** Throws Conflict "seen-changed" unless the person may do what was seen, so that nobody gives other than what the preview showed. */
export function requireSeen(member: Subject, seen: string): void {
  const { userName: name } = member;
  if (seenMark(member) !== seen)
    throw new Conflict("seen-changed", `What ${name} may do was changed meanwhile. Look at it again.`, { name });
}
