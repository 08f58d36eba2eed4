import { audit, enqueue, type Scoped } from "../../kernel/index.ts";
import { askedIn } from "../internal.ts";

/** Writes down, once, that a request whose time is up has expired, and has the person told. Since that time nobody could answer it. */
export async function writeExpired(ctx: Scoped, requestId: string): Promise<void> {
  const { db, account, now } = ctx;
  const [request] = await db.accessRequest.updateManyAndReturn({
    where: { accountId: account.id, id: requestId, state: "open", expiresAt: { lte: now() } },
    data: { state: "expired", answeredAt: now() },
  });
  if (!request) return;
  await audit(ctx, "access-request.expired", { target: { type: "access-request", id: requestId }, after: askedIn(request) });
  await enqueue(ctx, "mail-access-answer", { accountId: account.id, requestId });
}
