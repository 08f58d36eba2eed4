import "server-only";
import { unsubscribe } from "@countersign/core/delivery";
import { NotFound } from "@countersign/core/kernel";
import { contextOf } from "./context";
import { appOrigin } from "./env";
import { PRIVATE, readBody, refuse, refuseHost } from "./requests";

const WORDS = {
  broken: "This link is incomplete. Use the one in the mail again, or answer the mail.",
  body: "Send the form field List-Unsubscribe=One-Click.",
  done: "You will get no more of these mails.",
} as const;

/**
 * Unsubscribes by a POST without sign-in (RFC 8058): the mail programs' one click, or the button of our page, which is led
 * back to it. The link is the right, so no origin is asked for.
 */
export async function answerUnsubscribe(request: Request, token: string): Promise<Response> {
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  const body = await readBody(request, 4 * 1024);
  if (typeof body !== "string") return refuse(body);
  if (!/List-Unsubscribe[\s\S]{0,8}One-Click/.test(body)) return Response.json({ message: WORDS.body }, { status: 400, headers: PRIVATE });
  const isPage = /(^|&)from=page(&|$)/.test(body);
  try {
    await unsubscribe(await contextOf(request.headers), { token }, isPage ? "unsubscribe page" : "one-click");
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    // The page says the same, in the reader's language.
    return isPage
      ? redirectTo(`/u/${encodeURIComponent(token)}`)
      : Response.json({ message: WORDS.broken }, { status: 404, headers: PRIVATE });
  }
  if (isPage) return redirectTo(`/u/${token}?done=1`);
  return Response.json({ message: WORDS.done }, { headers: PRIVATE });
}

/** Somebody opened the address of the one-click link: nothing happens but that the page with the button is shown. */
export function showUnsubscribePage(request: Request, token: string): Response {
  const refusal = refuseHost(request);
  return refusal ? refuse(refusal) : redirectTo(`/u/${encodeURIComponent(token)}`);
}

function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: new URL(path, appOrigin()).href } });
}
