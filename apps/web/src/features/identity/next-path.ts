/**
 * A path of this product that somebody may be sent to after signing in, or "/": anything that a browser could read as another
 * origin, or that is no page, is refused.
 */
export function safeNextPath(text: string | null | undefined): string {
  if (!text || text.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes("\\")) return "/";
  const url = URL.canParse(text, "http://here.invalid") ? new URL(text, "http://here.invalid") : null;
  if (url?.origin !== "http://here.invalid" || url.pathname.startsWith("//") || /^\/(api|signin|setup)(\/|$)/.test(url.pathname))
    return "/";
  return `${url.pathname}${url.search}`;
}

/** The sign-in page, coming back to `path` afterwards. */
export function signInPath(path: string | null | undefined): string {
  const next = safeNextPath(path);
  return next === "/" ? "/signin" : `/signin?next=${encodeURIComponent(next)}`;
}
