import { type Context, open } from "../kernel/index.ts";

/**
 * Whether the session of a request that is still being answered stands by now: it was not ended, has not expired, and its person is not suspended. How
 * long it was idle does not count: a long download is a use of it.
 */
export async function sessionStands(ctx: Context): Promise<boolean> {
  open(ctx, "asks whether whoever asked is still signed in");
  if (!ctx.session) return false;
  const { id, userId } = ctx.session;
  const rows = await ctx.store.prisma.$queryRaw<object[]>`
    SELECT 1 FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.id = ${id}::uuid AND s.user_id = ${userId}::uuid AND NOT s.owes_second_step AND s.expires_at > ${ctx.now()} AND u.status = 'active'`;
  return rows.length > 0;
}
