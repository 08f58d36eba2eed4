/** How a mail can be looked at. */
export const TABS = ["html", "text", "headers", "source"] as const;
export type Tab = (typeof TABS)[number];

/** Reads a tab from an address; an unknown one is the first. */
export function tabFrom(text: string | undefined): Tab {
  return TABS.find((tab) => tab === text) ?? "html";
}

interface Place {
  q?: string | undefined;
  after?: string | undefined;
  id?: string | undefined;
  tab?: Tab | undefined;
}

/** The address of the mailbox with its search, page, mail and tab. */
export function mailboxHref(place: Place): string {
  const search = new URLSearchParams(Object.entries(place).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString();
  return search ? `/dev/mailbox?${search}` : "/dev/mailbox";
}
