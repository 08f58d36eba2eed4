import { showPreview } from "~/server/form-files";

export async function GET(request: Request, { params }: { params: Promise<{ account: string; id: string }> }): Promise<Response> {
  return showPreview(request, await params);
}
