import "server-only";
import { Conflict, type Context, CoreError, Invalid, issuesOf, TooMany } from "@countersign/core/kernel";
import { NextResponse } from "next/server";
import type { z } from "zod";
import { contextOf } from "./context";
import { type passkeyCookie, sessionCookie } from "./cookie";
import { parsedBody, PRIVATE, refuse, refuseHost, refuseOrigin } from "./requests";

const STATUS: Readonly<Record<string, number>> = {
  "not-signed-in": 401,
  conflict: 409,
  invalid: 400,
  "not-found": 404,
  "too-many": 429,
  unavailable: 503,
};

/** What a form that signs in leads to: the token for the cookie, another cookie on the way there, and what the page is told. */
interface SignedInByForm {
  readonly token?: string;
  readonly cookie?: ReturnType<typeof passkeyCookie>;
  readonly answer: Readonly<Record<string, string | boolean>>;
}

/**
 * A form that signs in (the first run, joining an account, a passkey, the second step) or renews the session's token (a new proof, another
 * password): JSON in, a cookie with the answer. What `work` refuses is answered in words with its code, and wrong fields with the issues of
 * the form.
 */
export async function signInByForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  work: (ctx: Context, input: z.output<Schema>, browser: { userAgent: string | null }) => Promise<SignedInByForm>,
): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  const body = await parsedBody(request, 16 * 1024);
  if ("refusal" in body) return refuse(body.refusal);
  const input = schema.safeParse(body.value);
  if (!input.success) return refused(new Invalid("Something in the form is not as it should be.", issuesOf(input.error)));
  try {
    const browser = { userAgent: request.headers.get("user-agent") };
    const { token, cookie, answer } = await work(await contextOf(request.headers), input.data, browser);
    const response = NextResponse.json(answer, { headers: PRIVATE });
    if (token) response.cookies.set(await sessionCookie(token));
    if (cookie) response.cookies.set(cookie);
    return response;
  } catch (error) {
    if (error instanceof CoreError && STATUS[error.kind]) return refused(error);
    throw error;
  }
}

/** What core refused, as an answer in words with its code. */
export function refused(error: CoreError): Response {
  const { message, kind } = error;
  const details =
    error instanceof Invalid
      ? { issues: error.issues }
      : error instanceof Conflict
        ? { code: error.code }
        : error instanceof TooMany
          ? { retryAfterSeconds: error.retryAfterSeconds }
          : {};
  return Response.json({ message, kind, ...details }, { status: STATUS[kind] ?? 500, headers: PRIVATE });
}
