import { asSystem, audit, type Context, self } from "../kernel/index.ts";

/** The session looks as the person themselves again. One that does so already is no error. */
export async function stopView(ctx: Context): Promise<void> {
  const { sessionId } = self(ctx);
  const viewing = ctx.session?.viewing;
  if (!viewing) return;
  await asSystem(ctx, viewing.accountId, async (scoped) => {
    const none = { viewAccountId: null, viewUserId: null, viewRole: null, viewTeamId: null };
    const { count } = await scoped.db.session.updateMany({ where: { id: sessionId, viewAccountId: viewing.accountId }, data: none });
    const { as } = viewing;
    const target = as.type === "person" ? { type: "user", id: as.userId } : { type: "role", id: as.role };
    if (count > 0) await audit(scoped, "view.stopped", { target });
  });
}
