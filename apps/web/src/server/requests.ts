import "server-only";
import { appOrigin } from "./env";

/** Why a request to /api is refused before anybody looks at it; null: it may go on. */
export interface Refusal {
  readonly status: 403 | 413 | 415 | 421;
  readonly message: string;
}

/** A request under another host name than APP_URL's: nothing is answered there. */
export function refuseHost(request: Request): Refusal | null {
  const { host, href } = appOrigin();
  if (request.headers.get("host") === host) return null;
  return { status: 421, message: `This address is not the one that Countersign was started for. Open ${href} instead.` };
}

/** A change asked for by a page of another origin, or by something that does not say where it comes from. */
export function refuseOrigin(request: Request): Refusal | null {
  const origin = request.headers.get("origin");
  const isOwn = origin === null ? request.headers.get("sec-fetch-site") === "same-origin" : origin === appOrigin().origin;
  return isOwn ? null : { status: 403, message: "This request does not come from a page of Countersign." };
}

/** The body as text, or a refusal when it is longer than `max` bytes: never read further than that. */
export async function readBody(request: Request, max: number): Promise<string | Refusal> {
  const tooLong = {
    status: 413,
    message: `This is too much at once: at most ${Math.floor(max / 1024)} KB can be sent. Nothing was changed.`,
  } as const;
  if (Number(request.headers.get("content-length") ?? 0) > max) return tooLong;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > max) {
      await reader?.cancel();
      return tooLong;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A body as JSON; null for one that is none. */
export async function parsedBody(request: Request, max: number): Promise<{ readonly value: unknown } | { readonly refusal: Refusal }> {
  const body = await readBody(request, max);
  if (typeof body !== "string") return { refusal: body };
  try {
    return { value: JSON.parse(body) };
  } catch {
    return { value: null };
  }
}

/** Sent with every answer of /api. */
export const PRIVATE = { "Cache-Control": "private, no-store" } as const;

/** A refusal as an answer in plain words. */
export function refuse({ status, message }: Refusal): Response {
  return Response.json({ message }, { status, headers: PRIVATE });
}
