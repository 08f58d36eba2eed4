import { showConfirmation } from "~/server/public-form";

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return showConfirmation(request, (await params).token);
}

export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return showConfirmation(request, (await params).token);
}
