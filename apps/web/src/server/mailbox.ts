import "server-only";
import { getMessage, listMessages } from "@countersign/core/mailbox";
import { ListMessages } from "@countersign/core/mailbox/schema";
import { NotFound } from "@countersign/core/kernel";
import { contextOf } from "./context";
import { PRIVATE, refuse, refuseHost } from "./requests";

/** GET /api/dev/mailbox?to=&subject=&id=: what was caught, as JSON, for tests. There is no such address outside the demo. */
export async function answerMailbox(request: Request): Promise<Response> {
  const refusal = refuseHost(request);
  if (refusal) return refuse(refusal);
  const query = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const { id, limit, ...rest } = query;
  const input = ListMessages.safeParse({ ...rest, ...(limit ? { limit: Number(limit) } : {}) });
  try {
    const context = await contextOf(request.headers);
    if (id) return Response.json(await getMessage(context, { id }), { headers: PRIVATE });
    if (!input.success)
      return Response.json(
        { message: "Use to, subject, search, limit and cursor, or id." },
        { status: context.config.demo ? 400 : 404, headers: PRIVATE },
      );
    return Response.json(await listMessages(context, input.data), { headers: PRIVATE });
  } catch (error) {
    if (error instanceof NotFound) return Response.json({ message: "There is nothing here." }, { status: 404, headers: PRIVATE });
    throw error;
  }
}
