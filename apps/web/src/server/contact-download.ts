import "server-only";
import { fetchExport } from "@countersign/core/exports";
import { ExportRef } from "@countersign/core/exports/schema";
import { CoreError } from "@countersign/core/kernel";
import { appOrigin } from "./env";
import { PRIVATE, refuse, refuseHost, refuseOrigin } from "./requests";
import { requestContext } from "./session";

const STATUS: Readonly<Record<string, number>> = { "not-signed-in": 401, "not-allowed": 403, "not-found": 404 };

/**
 * Hands an export of contacts to the person whose it is, once: posted by the form of its page alone. Where there is no file any more it leads back to
 * that page, whose list says why.
 */
export async function downloadExport(request: Request, { account, id }: { account: string; id: string }): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  const ref = ExportRef.safeParse({ id });
  if (!ref.success) return Response.json({ message: "There is no such export." }, { status: 404, headers: PRIVATE });
  try {
    const context = await requestContext(account);
    const { name, length, pieces } = await fetchExport({ ...context, attempt: { procedure: "exports.fetch", id } }, ref.data);
    return new Response(streamOf(pieces), {
      headers: {
        ...PRIVATE,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Content-Length": String(length),
      },
    });
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    if (error.kind !== "conflict")
      return Response.json({ message: error.message }, { status: STATUS[error.kind] ?? 400, headers: PRIVATE });
    const page = new URL(`/a/${encodeURIComponent(account)}/contacts/export`, appOrigin().href);
    return new Response(null, { status: 303, headers: { ...PRIVATE, Location: page.href } });
  }
}

// A piece is read when the one before has gone out, and none in advance: the file is used up by its last one.
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
