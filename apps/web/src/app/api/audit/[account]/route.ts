import { exportAudit } from "~/server/audit-export";

export async function POST(request: Request, { params }: { params: Promise<{ account: string }> }): Promise<Response> {
  return exportAudit(request, (await params).account);
}
