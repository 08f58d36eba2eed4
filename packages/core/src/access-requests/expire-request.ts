import type { JobPayloads } from "../jobs.ts";
import { asSystem, audit, type Context, enqueue } from "../kernel/index.ts";

/** The job expire-access-request: closes a request that nobody has answered in time, and has the person told. */
export function expireRequest(ctx: Context, { accountId, requestId }: JobPayloads["expire-access-request"]): Promise<void> {
  return asSystem(ctx, accountId, async (scoped) => {
    const { db, now } = scoped;
    const { count } = await db.accessRequest.updateMany({
      where: { accountId, id: requestId, state: "open", expiresAt: { lte: now() } },
      data: { state: "expired", answeredAt: now() },
    });
    if (count === 0) return;
    await audit(scoped, "access-request.expired", { target: { type: "access-request", id: requestId } });
    await enqueue(scoped, "mail-access-answer", { accountId, requestId });
  });
}
