import "server-only";
import { appRouter } from "@countersign/api";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { PRIVATE, readBody, type Refusal, refuseHost, refuseOrigin } from "./requests";
import { requestContext } from "./session";

const MAX_BODY = 1024 * 1024;
const MAX_BATCH = 10;

/** Answers the browser's procedure calls: JSON only, from our own pages only, at most ten together and 1 MB. */
export async function answerProcedure(request: Request): Promise<Response> {
  const refusal = refuseHost(request) ?? (request.method === "POST" ? refusePost(request) : null);
  if (refusal) return refused(refusal);
  const body = request.method === "POST" ? await readBody(request, MAX_BODY) : undefined;
  if (typeof body === "object") return refused(body);
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const slug = request.headers.get("x-countersign-account");
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    // Once the browser gives up, so does what only reads for it.
    req: new Request(request.url, { method: request.method, headers, body, signal: request.signal }),
    createContext: () => requestContext(slug),
    maxBatchSize: MAX_BATCH,
    responseMeta: () => ({ headers: new Headers(PRIVATE) }),
  });
}

function refusePost(request: Request): Refusal | null {
  if (!/^application\/json(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return { status: 415, message: "Only JSON is understood here." };
  return refuseOrigin(request);
}

// In the shape of a procedure's error, so that a page can show the words.
function refused({ status, message }: Refusal): Response {
  const error = {
    message,
    code: -32_600,
    data: { code: "BAD_REQUEST", httpStatus: status, kind: status === 413 ? "invalid" : "error" },
  };
  return Response.json({ error: { json: error } }, { status, headers: PRIVATE });
}
