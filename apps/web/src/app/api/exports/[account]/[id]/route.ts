import { downloadExport } from "~/server/contact-download";

export async function POST(request: Request, { params }: { params: Promise<{ account: string; id: string }> }): Promise<Response> {
  return downloadExport(request, await params);
}
