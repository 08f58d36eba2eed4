import { NextResponse, type NextRequest } from "next/server";
import { development } from "./env";
import { kindOf, securityHeaders } from "./security-headers";

/** Gives each request an id and a nonce, and each response its security headers. It decides nothing about access. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const requestId = crypto.randomUUID();
  const headers = securityHeaders({
    kind: kindOf(request.nextUrl.pathname),
    nonce,
    https: (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https"),
    development,
  });

  const forwarded = new Headers(request.headers);
  forwarded.set("x-nonce", nonce);
  forwarded.set("x-request-id", requestId);
  forwarded.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  forwarded.set("Content-Security-Policy", headers["Content-Security-Policy"] ?? "");

  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}

// What passes here is held in memory, up to 10 MB, and cut there: files of contacts go by, to a route that takes them piece by piece.
export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg|api/imports/).*)"] };
