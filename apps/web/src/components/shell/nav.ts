import type { MouseEventHandler, ReactNode } from "react";

/** Places that the navigation can lead to; the label is `shell.nav.<key>`. */
export type NavKey =
  | "home"
  | "campaigns"
  | "outbox"
  | "approvals"
  | "contacts"
  | "segments"
  | "forms"
  | "mailbox"
  | "help"
  | "access"
  | "admin"
  | "users"
  | "teams"
  | "contactAccess"
  | "requests"
  | "roles"
  | "levels"
  | "reviews"
  | "explain"
  | "sending"
  | "suppressions"
  | "approvalRules"
  | "sign-in"
  | "security"
  | "apps"
  | "fields"
  | "account"
  | "accounts"
  | "audit";

export interface NavItem {
  key: NavKey;
  href: string;
  /** Instead of the usual words `shell.nav.<key>`. */
  label?: "managedUsers";
  /** Instead of the usual icon of the place. */
  icon?: ReactNode;
  count?: number | undefined;
  /** The count waits for this person: it is written in seal. */
  waiting?: boolean;
  /** Before the link is followed: one that opens a dialog keeps the browser from following it. */
  onClick?: MouseEventHandler<HTMLAnchorElement>;
}

export interface NavGroup {
  /** Heading `shell.group.<key>`; none in the main navigation. */
  key?: "people" | "security" | "sending" | "account";
  items: readonly NavItem[];
}

/** The same place in another account; the id of a single thing is left out, because it belongs to the first account. */
export function pathInAccount(pathname: string, slug: string): string {
  const [, , , ...rest] = pathname.split("/");
  const end = rest.findIndex((part) => /\d/.test(part));
  return ["", "a", slug, ...(end === -1 ? rest : rest.slice(0, end))].filter((part, index) => index === 0 || part !== "").join("/");
}
