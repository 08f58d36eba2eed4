import { showForm, takeAnswer } from "~/server/public-form";

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return showForm(request, (await params).token);
}

export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return takeAnswer(request, (await params).token);
}
