import { authorityOf, CONTACT_ACTIONS, mayWriteRole, type PermissionKey, vectorOf } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { allowedBy } from "./allowed-by.ts";

const CONTACT_RIGHTS = Object.fromEntries(
  Object.keys(CONTACT_ACTIONS).map((action) => [`contact.${action}` satisfies string as PermissionKey, "global" as const]),
);

/**
 * Lets pass who holds every right on every contact: contacts that leave their last group, groups that no longer bind, and rules that put contacts into
 * groups bring contacts to others, whichever they are. Throws BeyondYou.
 */
export function requireEveryContact(ctx: Acting): void {
  allowedBy(verdictOn(ctx));
}

/** Whether `requireEveryContact` lets the person pass. */
export function holdsEveryContact(ctx: Acting): boolean {
  return verdictOn(ctx).ok;
}

const verdictOn = ({ subject }: Acting) => mayWriteRole(authorityOf(subject), vectorOf({}), vectorOf(CONTACT_RIGHTS));
