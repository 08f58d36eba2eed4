import { downloadResponses } from "~/server/form-files";

export async function POST(request: Request, { params }: { params: Promise<{ account: string; id: string }> }): Promise<Response> {
  return downloadResponses(request, await params);
}
