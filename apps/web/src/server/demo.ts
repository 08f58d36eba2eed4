import "server-only";
import { signInToDemo } from "@countersign/core/installation";
import { NotFound } from "@countersign/core/kernel";
import { getLocale } from "next-intl/server";
import { NextResponse } from "next/server";
import { localeFrom } from "~/i18n/locales";
import { config, contextOf } from "./context";
import { sessionCookie } from "./cookie";
import { appOrigin } from "./env";
import { PRIVATE, readBody, refuse, refuseHost, refuseOrigin } from "./requests";

/** Signs in as one of the demo's people (a form with `person`) and goes to where they work. Outside the demo there is no such address. */
export async function demoSignIn(request: Request): Promise<Response> {
  if (!(await config()).demo) return missing();
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  const body = await readBody(request, 4 * 1024);
  if (typeof body !== "string") return refuse(body);
  try {
    const person = new URLSearchParams(body).get("person") ?? "";
    const { token } = await signInToDemo(await contextOf(request.headers), person, {
      userAgent: request.headers.get("user-agent"),
      locale: localeFrom(await getLocale()) ?? "en",
    });
    const response = NextResponse.redirect(new URL("/", appOrigin()), { status: 303, headers: PRIVATE });
    response.cookies.set(await sessionCookie(token));
    return response;
  } catch (error) {
    if (error instanceof NotFound) return missing();
    throw error;
  }
}

const missing = () => Response.json({ message: "There is nothing here." }, { status: 404, headers: PRIVATE });
