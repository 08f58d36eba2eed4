import { audit, Conflict, type Context, NotFound, self, transaction } from "../kernel/index.ts";
import { askedIn } from "./internal.ts";
import { lockRequest } from "./writing/lock-request.ts";
import { RequestRef } from "./schema.ts";

/** Takes one's own request back. Throws NotFound for another's, Conflict "already-answered". */
export async function withdrawRequest(ctx: Context, input: RequestRef): Promise<void> {
  const { id } = RequestRef.parse(input);
  const { userId } = self(ctx);
  await transaction(ctx, async (acting) => {
    const { db, account, now } = acting;
    const request = await lockRequest(acting, id);
    if (request.userId !== userId) throw new NotFound("request");
    if (request.state !== "open") throw new Conflict("already-answered", "It has been answered meanwhile.", { state: request.state });
    const where = { accountId_id: { accountId: account.id, id } };
    await db.accessRequest.update({ where, data: { state: "withdrawn", answeredAt: now() } });
    await audit(acting, "access-request.withdrawn", { target: { type: "access-request", id }, after: askedIn(request) });
  });
}
