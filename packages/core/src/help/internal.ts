/** The path if it is one of a page in this account, otherwise "": what a browser says it came from may be anything, and admins will follow it. */
export function pageIn(slug: string, page: string): string {
  const base = `/a/${slug}`;
  if (!URL.canParse(page, "http://localhost")) return "";
  const { origin, pathname, search } = new URL(page, "http://localhost");
  const isInside = origin === "http://localhost" && (pathname === base || pathname.startsWith(`${base}/`));
  return isInside ? `${pathname}${search}` : "";
}
