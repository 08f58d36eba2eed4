/**
 * A path of this product that somebody may be sent to after signing in or setting up a second step, or "/": anything that a browser could read as another
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
export const signInPath = (path: string | null | undefined): string => leadingTo(path, "/signin");

/** The page where a second step is set up, going on to `path` afterwards. */
export const twoStepsPath = (path: string | null | undefined): string => leadingTo(path, "/two-steps");

function leadingTo(path: string | null | undefined, by: string): string {
  const next = safeNextPath(path);
  return next === "/" ? by : `${by}?next=${encodeURIComponent(next)}`;
}
