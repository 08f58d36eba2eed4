import "server-only";
import { confirmSenderIdentity } from "@countersign/core/sending";
import { contextOf } from "./context";
import { appOrigin } from "./env";
import { PRIVATE, refuse, refuseHost, refuseOrigin } from "./requests";

/** The button of the page of a confirmation link: confirms the address and leads back to the page, which says what came of it. */
export async function answerSenderLink(request: Request, token: string): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  await confirmSenderIdentity(await contextOf(request.headers), { token: token.slice(0, 400) });
  return new Response(null, {
    status: 303,
    headers: { ...PRIVATE, Location: new URL(`/v/${encodeURIComponent(token)}`, appOrigin()).href },
  });
}
