import { explain, type PermissionKey, unpackSubject } from "@countersign/permissions";
import { reasonOf } from "@countersign/permissions/messages";
import type { Reason } from "~/components/reason";

/** Whether the person holds a permission at all: for what a page shows, never for what it may do. */
export function holds(packed: string, key: PermissionKey): boolean {
  const subject = unpackSubject(packed);
  return subject !== null && explain(subject, key).allowed;
}

/** Why the person may not use a permission, as a button shows it; undefined: they may. */
export function reasonAgainst(
  packed: string,
  key: PermissionKey,
  { title, access }: { title: string; access: { label: string; href: string } },
): Reason | undefined {
  const subject = unpackSubject(packed);
  const explanation = subject && explain(subject, key);
  if (!explanation || explanation.allowed) return undefined;
  const reason = reasonOf(explanation);
  return { title, text: reason?.reason ?? "", ...(reason && { help: reason.help }), other: access };
}
