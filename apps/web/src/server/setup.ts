import "server-only";
import { completeSetup } from "@countersign/core/installation";
import { CompleteSetup } from "@countersign/core/installation/schema";
import { Invalid, issuesOf, NotFound, TooMany } from "@countersign/core/kernel";
import { NextResponse } from "next/server";
import { contextOf } from "./context";
import { sessionCookie } from "./cookie";
import { PRIVATE, readBody, refuse, refuseHost, refuseOrigin } from "./requests";

/** The first run: JSON in; signed in afterwards. Answers with the issues of the form, in words. */
export async function setUp(request: Request): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  const body = await readBody(request, 8 * 1024);
  if (typeof body !== "string") return refuse(body);
  const input = CompleteSetup.safeParse(parsed(body));
  if (!input.success) return invalid("Something in the form is not as it should be.", issuesOf(input.error));
  try {
    const { token } = await completeSetup(await contextOf(request.headers), input.data, { userAgent: request.headers.get("user-agent") });
    const response = NextResponse.json({ ok: true }, { headers: PRIVATE });
    response.cookies.set(await sessionCookie(token));
    return response;
  } catch (error) {
    if (error instanceof Invalid) return invalid(error.message, error.issues);
    if (error instanceof TooMany)
      return Response.json(
        { message: error.message, kind: error.kind, retryAfterSeconds: error.retryAfterSeconds },
        { status: 429, headers: PRIVATE },
      );
    if (error instanceof NotFound) return Response.json({ message: error.message, kind: error.kind }, { status: 404, headers: PRIVATE });
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const invalid = (message: string, issues: unknown) =>
  Response.json({ message, kind: "invalid", issues }, { status: 400, headers: PRIVATE });
