import "server-only";
import { answerForm, confirmAnswer, type PublicPage, seeForm } from "@countersign/core/forms";
import { AnswerForm } from "@countersign/core/forms/schema";

import type { Context } from "@countersign/core/kernel";
import { PAGE_INPUTS } from "@countersign/email";
import { localeOfLanguages } from "~/i18n/locales";
import { contextOf } from "./context";
import { appOrigin } from "./env";
import { PRIVATE, readBody, refuse, refuseHost } from "./requests";

/** As much as a form can ask for, with every letter of it encoded. */
const MAX_BODY = 256 * 1024;
const MAX_INPUTS = 300;
const HTML = { ...PRIVATE, "Content-Type": "text/html; charset=utf-8" } as const;

/** The public page of a form. It reads no session: whoever is signed in is nobody here. */
export async function showForm(request: Request, token: string): Promise<Response> {
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  const isDone = new URL(request.url).searchParams.get("done") === "1";
  return pageOf(await seeForm(await visitorOf(request), { token, nonce: nonceOf(request), isDone }));
}

/**
 * An answer that was posted on the page of a form, also by one that stands in a page of somebody else's: the ticket in it is what makes it ours, so that
 * no origin is asked for.
 */
export async function takeAnswer(request: Request, token: string): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseType(request);
  if (refusal) return refuse(refusal);
  const body = await readBody(request, MAX_BODY);
  if (typeof body !== "string") return refuse(body);
  const posted = AnswerForm.safeParse({ token, ...inputsOf(body) });
  if (!posted.success) return Response.json({ message: "This is no answer to a form." }, { status: 400, headers: PRIVATE });
  const answered = await answerForm(await visitorOf(request), posted.data, nonceOf(request));
  return answered.kind === "page" ? pageOf(answered) : redirectTo(`/f/${encodeURIComponent(token)}?done=1`);
}

/** The page behind the link that confirms an address; posted by its button. */
export async function showConfirmation(request: Request, token: string): Promise<Response> {
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  const isPressed = request.method === "POST";
  const page = await confirmAnswer(await visitorOf(request), { token, nonce: nonceOf(request), isPressed });
  return isPressed && page.status === 200 ? redirectTo(`/f/confirm/${encodeURIComponent(token)}`) : pageOf(page);
}

function pageOf({ status, html }: PublicPage): Response {
  return new Response(html, { status, headers: HTML });
}

function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: new URL(path, appOrigin()).href } });
}

// Of a page that is not there nobody knows the language: that of the browser.
async function visitorOf(request: Request): Promise<Context> {
  return { ...(await contextOf(request.headers)), locale: localeOfLanguages(request.headers.get("accept-language")) };
}

const nonceOf = (request: Request): string => request.headers.get("x-nonce") ?? "";

function refuseType(request: Request) {
  const isForm = (request.headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded");
  return isForm ? null : ({ status: 415, message: "Send the form of the page." } as const);
}

function inputsOf(body: string) {
  const values = new Map<string, string[]>();
  let ticket = "";
  let trap = "";
  for (const [name, value] of [...new URLSearchParams(body)].slice(0, MAX_INPUTS)) {
    if (name === PAGE_INPUTS.ticket) ticket = value;
    else if (name === PAGE_INPUTS.trap) trap = value;
    else if (/^f_[a-z0-9]{1,20}$/.test(name)) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return { ticket, trap, values: Object.fromEntries(values) };
}
