/** What a response is: an ordinary page or API answer, or the frame that shows somebody's mail. */
export type ResponseKind = "page" | "mail-frame";

interface Circumstances {
  kind: ResponseKind;
  nonce: string;
  https: boolean;
  development: boolean;
}

/** The security headers of one response. A mail frame runs no script and may be framed by our own pages only. */
export function securityHeaders({ kind, nonce, https, development }: Circumstances): Record<string, string> {
  return {
    "Content-Security-Policy": kind === "page" ? pagePolicy(nonce, development) : mailFramePolicy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": kind === "page" ? "same-origin" : "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
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
