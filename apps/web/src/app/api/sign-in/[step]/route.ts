import { takeStep } from "~/server/sign-in-steps";

export async function POST(request: Request, { params }: { params: Promise<{ step: string }> }): Promise<Response> {
  return takeStep(request, (await params).step);
}
