import { explain, type Explanation, isAbout, type PermissionKey, type Subject, unpackSubject } from "@countersign/permissions";
import { reasonOf, type Words } from "@countersign/permissions/messages";
import type { Reason } from "~/components/reason";
import { AskForAccess } from "../access-requests/ask-for-access";
import { OwnAnswer } from "../explain/own-answer";
import { AskWhom } from "./ask-whom";

// A page asks many times about the one who looks at it.
let last: { readonly packed: string; readonly subject: Subject | null } | undefined;
function subjectOf(packed: string): Subject | null {
  if (last?.packed !== packed) last = { packed, subject: unpackSubject(packed) };
  return last.subject;
}

/** Whether the person holds a permission at all: for what a page shows, never for what it may do. */
export function holds(packed: string, key: PermissionKey): boolean {
  const subject = subjectOf(packed);
  return subject !== null && explain(subject, key).allowed;
}

/** Why the person may not use a permission, as a button shows it; undefined: they may. */
export function reasonAgainst(
  packed: string,
  key: PermissionKey,
  { title, access, words }: { title: string; access: { label: string; href: string }; words: Words },
): Reason | undefined {
  const subject = subjectOf(packed);
  const explanation = subject && explain(subject, key);
  if (!explanation || explanation.allowed) return undefined;
  return { title, ...sentencesOf(explanation, words), other: access };
}

/** Why something is refused, what would help and whom to ask, for the explanation beside a control. */
export function sentencesOf(
  explanation: Explanation,
  words: Words,
  campaignId?: string,
): Pick<Reason, "text" | "help" | "ask" | "act" | "why"> {
  const reason = reasonOf(explanation, words);
  if (!reason) return { text: "" };
  const { key } = explanation;
  const { who } = reason;
  const act = <AskForAccess permission={key} />;
  // Whoever could approve this very campaign stands on its own page: not everybody who holds the permission may.
  return {
    text: reason.reason,
    help: reason.help,
    act,
    ...(who && who !== "campaign.approve" && { ask: <AskWhom permission={who} /> }),
    why: <OwnAnswer permission={key} campaignId={isAbout(key, "campaign") ? campaignId : undefined} />,
  };
}
