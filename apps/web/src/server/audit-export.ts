import "server-only";
import { exportAuditLog } from "@countersign/core/audit-log";
import { ExportAuditLog } from "@countersign/core/audit-log/schema";
import { sessionStands } from "@countersign/core/identity";
import { CoreError } from "@countersign/core/kernel";
import { PRIVATE, readBody, refuse, refuseHost, refuseOrigin } from "./requests";
import { requestContext } from "./session";
import { streamOf } from "./stream-of";

const MAX_BODY = 4096;
const STATUS: Readonly<Record<string, number>> = {
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  "too-many": 429,
};
const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

/** Hands the audit log of an account out as a file, a piece at a time, to whoever may view it: posted by the form of its page alone. */
export async function exportAudit(request: Request, account: string): Promise<Response> {
  const refusal = refuseHost(request) ?? refuseOrigin(request);
  if (refusal) return refuse(refusal);
  const body = await readBody(request, MAX_BODY);
  if (typeof body === "object") return refuse(body);
  const fields = [...new URLSearchParams(body)].filter(([, value]) => value !== "");
  const input = ExportAuditLog.safeParse(
    Object.fromEntries(fields.map(([name, value]) => [name, name === "refused" ? value === "1" : value])),
  );
  if (!input.success) return Response.json({ message: "There is no such file." }, { status: 400, headers: PRIVATE });
  const { format } = input.data;
  try {
    const context = await requestContext(account);
    const attempt = { procedure: "audit.export", id: null };
    const pieces = await exportAuditLog({ ...context, attempt }, input.data, { stands: sessionStands });
    const name = `audit-log-${account}.${format}`;
    return new Response(streamOf(pieces), {
      headers: { ...PRIVATE, "Content-Type": TYPES[format], "Content-Disposition": `attachment; filename="${name}"` },
    });
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return Response.json({ message: error.message }, { status: STATUS[error.kind] ?? 400, headers: PRIVATE });
  }
}
