import "server-only";
import { finishSignIn, startSignIn, testProvider } from "@countersign/core/identity-providers";
import { StartSignIn } from "@countersign/core/identity-providers/schema";
import { CoreError, Conflict, Invalid, issuesOf, NotFound } from "@countersign/core/kernel";
import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { z } from "zod";
import { safeNextPath } from "~/features/identity/next-path";
import { contextOf } from "./context";
import { sessionCookie, wayBackCookie } from "./cookie";
import { appOrigin } from "./env";
import { parsedBody, PRIVATE, refuse, refuseHost, refuseOrigin } from "./requests";
import { currentSession, requestContext } from "./session";
import { refused } from "./sign-in-by-form";

const MAX_BODY = 4 * 1024;

/** `test`: the one who asks tests the connection, instead of signing in. */
const Start = StartSignIn.extend({ test: z.boolean().default(false) });

/** Sets out to an identity provider: answers where the browser goes, and gives it the cookie by which it is known when it comes back. */
export async function startAtProvider(request: Request): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  const body = await parsedBody(request, MAX_BODY);
  if ("refusal" in body) return refuse(body.refusal);
  const input = Start.safeParse(body.value);
  if (!input.success) return refused(new Invalid("Something in the form is not as it should be.", issuesOf(input.error)));
  const { test, ...start } = input.data;
  const known = (await cookies()).get(wayBackCookie().name)?.value ?? null;
  try {
    const { url, browser } = test
      ? await testProvider(await requestContext(start.account), { id: start.provider }, known)
      : await startSignIn(await contextOf(request.headers), start, known);
    const response = NextResponse.json({ url }, { headers: PRIVATE });
    response.cookies.set({ ...wayBackCookie(), value: browser });
    return response;
  } catch (error) {
    if (error instanceof CoreError) return refused(error);
    throw error;
  }
}

/** Where a provider sends people back to: on to their page with the session's cookie, or to the sign-in page, which says what went wrong. */
export async function returnFromProvider(request: Request, provider: string): Promise<Response> {
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  const session = await currentSession();
  const answer = {
    provider,
    search: new URL(request.url).search,
    browser: (await cookies()).get(wayBackCookie().name)?.value ?? null,
    session,
    userAgent: request.headers.get("user-agent"),
  };
  try {
    const finished = await finishSignIn(await contextOf(request.headers), answer);
    const response = goTo(finished.kind === "tested" ? finished.next : safeNextPath(finished.next));
    if (finished.kind === "signed-in") response.cookies.set(await sessionCookie(finished.token));
    return response;
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return goTo(`/signin?problem=${problemOf(error)}`);
  }
}

function problemOf(error: CoreError): string {
  if (error instanceof Conflict) return error.code;
  return error instanceof NotFound ? "sign-in-unknown" : `sign-in-${error.kind}`;
}

function goTo(path: string): NextResponse {
  const headers = { ...PRIVATE, location: new URL(path, appOrigin()).href };
  return new NextResponse(null, { status: 303, headers });
}
