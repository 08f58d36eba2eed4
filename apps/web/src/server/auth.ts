import "server-only";
import { signIn, signOut } from "@countersign/core/identity";
import { Conflict, TooMany } from "@countersign/core/kernel";
import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { NextRequest } from "next/server";
import { contextOf } from "./context";
import { cookieNames, cookieSecret } from "./cookie";
import { log } from "./log";

// The only place that knows next-auth: moving to another version of it is a change of this file and of cookie.ts.
async function options(headers: Headers): Promise<AuthOptions> {
  return {
    secret: await cookieSecret(),
    session: { strategy: "jwt", maxAge: 30 * 86_400 },
    cookies: cookieNames(),
    providers: [
      Credentials({
        credentials: { email: {}, password: {}, remember: {} },
        authorize: (given) => authorize(headers, given),
      }),
    ],
    callbacks: {
      // The default claims (name, address, picture, id) are left out: the cookie holds the session's token alone.
      jwt: ({ token, user }) => ({ sid: user ? (user as { token?: string }).token : token.sid }),
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await signOut(await contextOf(headers), token.sid);
      },
    },
    logger: {
      error: (code, cause) => log().error({ code, err: cause instanceof Error ? cause.message : undefined }, "sign-in failed"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

// next-auth puts the message of an error into the address that it answers with: a code, which the form turns into words.
async function authorize(headers: Headers, given: Record<"email" | "password" | "remember", string> | undefined) {
  const context = await contextOf(headers);
  const { email = "", password = "", remember } = given ?? {};
  try {
    const signedIn = await signIn(context, { email, password, remember: remember === "true" }, { userAgent: headers.get("user-agent") });
    return signedIn && { id: signedIn.userId, token: signedIn.token };
  } catch (error) {
    if (error instanceof TooMany) throw new Error(`too-many:${error.retryAfterSeconds}`);
    if (error instanceof Conflict && error.code === "provider-required")
      throw new Error(`provider-required:${String(error.data?.account)}`);
    context.log.error({ requestId: context.requestId, err: error instanceof Error ? error.message : "unknown" }, "sign-in failed");
    throw new Error("unavailable");
  }
}

/** Answers one of next-auth's own requests. */
export async function authenticate(request: NextRequest, nextauth: string[]): Promise<Response> {
  return NextAuth(await options(request.headers))(request, { params: Promise.resolve({ nextauth }) }) as Promise<Response>;
}
