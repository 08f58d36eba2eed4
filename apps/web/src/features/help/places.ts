/** The address of the help, or of one of its pages; `from` is the page the person came from, "" where it is not known. */
export function helpHref(accountSlug: string, { topic, from = "" }: { topic?: string; from?: string } = {}): string {
  const path = `/a/${accountSlug}/help${topic ? `/${topic}` : ""}`;
  return from ? `${path}?from=${encodeURIComponent(from)}` : path;
}
