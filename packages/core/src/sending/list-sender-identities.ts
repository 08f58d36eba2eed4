import { type Context, read, visible } from "../kernel/index.ts";
import type { SenderIdentityItem } from "./schema.ts";

/** The From addresses of the account that are not archived, with what is known of each. Needs account.manage. */
export function listSenderIdentities(ctx: Context): Promise<SenderIdentityItem[]> {
  return read(ctx, async (ctx) => {
    visible(ctx, "account.manage");
    const now = ctx.now();
    const rows = await ctx.db.senderIdentity.findMany({
      where: { accountId: ctx.account.id, archivedAt: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: 200,
      select: { id: true, name: true, address: true, replyTo: true, verifiedAt: true, tokenExpiresAt: true, createdAt: true },
    });
    return rows.map(({ tokenExpiresAt, ...row }) => ({
      ...row,
      linkUntil: !row.verifiedAt && tokenExpiresAt && tokenExpiresAt > now ? tokenExpiresAt : null,
    }));
  });
}
