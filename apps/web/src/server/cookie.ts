import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { config } from "./context";
import { appOrigin } from "./env";

const SESSION_SECONDS = 30 * 86_400;

/** What the cookie holds, encrypted: the session's token and nothing about the person. */
const Payload = z.object({ sid: z.string().min(20).max(100) });

/** Names and options of the cookies; over https they are bound to this very host. */
export function cookieNames() {
  const secure = appOrigin().protocol === "https:";
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    sessionToken: { name: `${prefix}countersign-session`, options },
    csrfToken: { name: `${prefix}countersign-csrf`, options },
    callbackUrl: { name: `${prefix}countersign-callback`, options },
    /** Which browser was asked for a passkey. */
    passkey: { name: `${prefix}countersign-passkey`, options: { ...options, sameSite: "strict" } as const },
  };
}

/** The cookie that binds the way to an identity provider and back to this browser. */
export function wayBackCookie() {
  const { name, options } = cookieNames().sessionToken;
  return { name: name.replace("session", "way-back"), ...options, maxAge: 20 * 60 };
}

/** The key by which next-auth encrypts its cookie: derived from APP_SECRET for this one purpose. */
export async function cookieSecret(): Promise<string> {
  return (await config()).key("session-cookie").toString("base64url");
}

/** The session cookie that holds a token. */
export async function sessionCookie(token: string) {
  const { name, options } = cookieNames().sessionToken;
  const value = await encode({ token: { sid: token }, secret: await cookieSecret(), maxAge: SESSION_SECONDS });
  return { name, value, ...options, maxAge: SESSION_SECONDS };
}

/** The cookie of a browser that was asked for a passkey; empty: it was answered. */
export function passkeyCookie(browser: string) {
  const { name, options } = cookieNames().passkey;
  return { name, value: browser, ...options, maxAge: browser ? 300 : 0 };
}

/** The token in a session cookie; null for one that is missing, damaged, or of another key or purpose. */
export async function tokenIn(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: await cookieSecret() }).catch(() => null);
  const parsed = Payload.safeParse(payload);
  return parsed.success ? parsed.data.sid : null;
}
