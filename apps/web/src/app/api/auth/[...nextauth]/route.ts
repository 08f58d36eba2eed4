import { NextRequest } from "next/server";
import { authenticate } from "~/server/auth";
import { PRIVATE, readBody, refuse, refuseHost, refuseOrigin } from "~/server/requests";

const MAX_BODY = 8 * 1024;

type Params = { params: Promise<{ nextauth: string[] }> };

const missing = () => Response.json({ message: "There is nothing here." }, { status: 404, headers: PRIVATE });

/** Of next-auth's own addresses only those that sign-in needs are answered: its pages and its session endpoint are not. */
export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const { nextauth } = await params;
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  return nextauth.join("/") === "csrf" ? authenticate(request, nextauth) : missing();
}

export async function POST(request: NextRequest, { params }: Params): Promise<Response> {
  const { nextauth } = await params;
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  if (!["callback/credentials", "signout"].includes(nextauth.join("/"))) return missing();
  const body = await readBody(request, MAX_BODY);
  if (typeof body !== "string") return refuse(body);
  // As a form only: whatever else it is, its fields can't be read as something other than text.
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  return authenticate(new NextRequest(request.url, { method: "POST", headers, body }), nextauth);
}
