import "server-only";
import { uploadContacts } from "@countersign/core/imports";
import { CoreError, Invalid } from "@countersign/core/kernel";
import { ZodError } from "zod";
import { PRIVATE, refuse, refuseHost, refuseOrigin } from "./requests";
import { requestContext } from "./session";

const STATUS: Readonly<Record<string, number>> = {
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  "too-many": 429,
};

/** Takes a file of contacts from a page of ours, a piece at a time; answers with the id of the import, or with what is wrong with the file. */
export async function uploadFile(request: Request, account: string): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  try {
    const context = await requestContext(account);
    const attempt = { procedure: "imports.upload", id: null };
    return Response.json(await uploadContacts({ ...context, attempt }, nameOf(request), piecesOf(request)), { headers: PRIVATE });
  } catch (error) {
    if (error instanceof ZodError) return answer(400, { message: "The file needs a name of at most 200 characters.", kind: "invalid" });
    if (!(error instanceof CoreError)) throw error;
    const issues = error instanceof Invalid ? error.issues : [];
    const code = "code" in error ? error.code : null;
    return answer(STATUS[error.kind] ?? 400, { message: error.message, kind: error.kind, issues, code });
  }
}

const answer = (status: number, body: object): Response => Response.json(body, { status, headers: PRIVATE });

// A header holds no letters beyond ASCII, so the page encodes the name.
function nameOf(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get("x-file-name") ?? "");
  } catch {
    return "";
  }
}

async function* piecesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value as Uint8Array;
  } finally {
    await reader?.cancel();
  }
}
