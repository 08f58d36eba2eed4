import { returnFromProvider } from "~/server/provider-sign-in";

type Params = { params: Promise<{ provider: string }> };

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return returnFromProvider(request, (await params).provider);
}
