/**
 * What a response is: an ordinary page or API answer; the frame that shows somebody's mail; the public page of a form, which may stand in anybody's page;
 * or the page that confirms an address given on one.
 */
export type ResponseKind = "page" | "mail-frame" | "form" | "form-confirmation";

/** The kind of response that a path gets. */
export function kindOf(pathname: string): ResponseKind {
  if (pathname.endsWith("/frame")) return "mail-frame";
  if (pathname.startsWith("/f/confirm/")) return "form-confirmation";
  return pathname.startsWith("/f/") ? "form" : "page";
}

interface Circumstances {
  kind: ResponseKind;
  nonce: string;
  https: boolean;
  development: boolean;
}

/** The security headers of one response. A mail frame runs no script and may be framed by our own pages only. */
export function securityHeaders({ kind, nonce, https, development }: Circumstances): Record<string, string> {
  return {
    "Content-Security-Policy": policyOf(kind, nonce, development),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": kind === "page" || kind === "form" ? "same-origin" : "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

function policyOf(kind: ResponseKind, nonce: string, development: boolean): string {
  if (kind === "page") return pagePolicy(nonce, development);
  if (kind === "mail-frame") return mailFramePolicy;
  return formPolicy(nonce, kind === "form" ? "*" : "'none'");
}

// Style attributes are allowed: headless overlays place themselves by them, and previews of mail consist of them.
// Style and script elements need the nonce.
function pagePolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const mailFramePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");

// No script at all, no session read: what could be gained by putting it into a foreign page is what the form is for.
function formPolicy(nonce: string, ancestors: "*" | "'none'"): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join("; ");
}
