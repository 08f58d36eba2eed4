import { answerUnsubscribe, showUnsubscribePage } from "~/server/unsubscribe";

interface Route {
  params: Promise<{ token: string }>;
}

export async function GET(request: Request, { params }: Route): Promise<Response> {
  return showUnsubscribePage(request, (await params).token);
}

export async function POST(request: Request, { params }: Route): Promise<Response> {
  return answerUnsubscribe(request, (await params).token);
}
