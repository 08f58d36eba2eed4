/** The tabs of a person's page; the address names the one that is open. */
export const PERSON_TABS = ["profile", "accounts", "permissions", "teams", "access", "sessions", "history"] as const;
export type PersonTab = (typeof PERSON_TABS)[number];

/** The tab that an address names; Profile for none, and for what is none. */
export function tabNamed(name: string | undefined): PersonTab {
  return PERSON_TABS.find((tab) => tab === name) ?? "profile";
}
