import "server-only";
import { exportResponses, previewForm } from "@countersign/core/forms";
import { sessionStands } from "@countersign/core/identity";
import { CoreError } from "@countersign/core/kernel";
import { PRIVATE, refuse, refuseHost, refuseOrigin } from "./requests";
import { requestContext } from "./session";
import { streamOf } from "./stream-of";

const STATUS: Readonly<Record<string, number>> = { "not-signed-in": 401, "not-allowed": 403, "not-found": 404, conflict: 409 };

interface FormPath {
  readonly account: string;
  readonly id: string;
}

/** The draft of a form in the frame beside its editor, where no script runs and nothing can be sent. */
export async function showPreview(request: Request, { account, id }: FormPath): Promise<Response> {
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  return orMessage(async () => {
    const { html } = await previewForm(await requestContext(account), { id });
    return new Response(html, { headers: { ...PRIVATE, "Content-Type": "text/html; charset=utf-8" } });
  });
}

/** Hands the responses of a form out as a file, a piece at a time: posted by the form of its page alone. */
export async function downloadResponses(request: Request, { account, id }: FormPath): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  return orMessage(async () => {
    const context = await requestContext(account);
    const pieces = await exportResponses({ ...context, attempt: { procedure: "forms.export", id } }, { id }, { stands: sessionStands });
    return new Response(streamOf(pieces), {
      headers: { ...PRIVATE, "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="responses.csv"' },
    });
  });
}

async function orMessage(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return Response.json({ message: error.message }, { status: STATUS[error.kind] ?? 400, headers: PRIVATE });
  }
}
