import { uploadFile } from "~/server/contact-upload";

export async function POST(request: Request, { params }: { params: Promise<{ account: string }> }): Promise<Response> {
  return uploadFile(request, (await params).account);
}
