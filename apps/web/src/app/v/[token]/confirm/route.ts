import { answerSenderLink } from "~/server/sender-link";

export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answerSenderLink(request, (await params).token);
}
