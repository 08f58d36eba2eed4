import { asSystem, type Context, NotFound, open, readRowToken, type Scoped, tokenHash } from "../kernel/index.ts";
import type { LinkToken, SenderLinkState } from "./schema.ts";

const UNKNOWN: SenderLinkState = { state: "unknown", name: null, address: null, accountName: null };

/** What the page of a confirmation link shows. Looking at it changes nothing. */
export async function seeSenderLink(ctx: Context, { token }: LinkToken): Promise<SenderLinkState> {
  open(ctx, "the link itself is the right to see what it confirms");
  return (await withSenderLink(ctx, token, async (_ctx, state) => state)) ?? UNKNOWN;
}

/** Runs `work` behind the wall of the account that a link names, if the link is one of ours; null otherwise. */
export function withSenderLink(
  ctx: Context,
  token: string,
  work: (ctx: Scoped, state: SenderLinkState, id: string) => Promise<SenderLinkState>,
): Promise<SenderLinkState | null> {
  const parts = readRowToken(token);
  if (!parts) return Promise.resolve(null);
  return asSystem(ctx, parts.accountId, async (ctx) => {
    const row = await ctx.db.senderIdentity.findUnique({ where: { accountId_id: { accountId: parts.accountId, id: parts.rowId } } });
    if (!row?.tokenHash || row.archivedAt || Buffer.compare(row.tokenHash, tokenHash(token)) !== 0) return null;
    const isOpen = !row.verifiedAt && row.tokenExpiresAt !== null && row.tokenExpiresAt > ctx.now();
    const state = row.verifiedAt ? "confirmed" : isOpen ? "open" : "expired";
    return work(ctx, { state, name: row.name, address: row.address, accountName: ctx.account.name }, row.id);
  }).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
