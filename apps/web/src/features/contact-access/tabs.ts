export const CONTACT_ACCESS_TABS = ["matrix", "groups", "none"] as const;
export type ContactAccessTab = (typeof CONTACT_ACCESS_TABS)[number];

/** The tab that an address names; the matrix where it names none. */
export function contactAccessTab(param: string | string[] | undefined): ContactAccessTab {
  return CONTACT_ACCESS_TABS.find((tab) => tab === param) ?? "matrix";
}
