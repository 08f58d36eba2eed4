import { lockMember, open, type Scoped } from "../kernel/index.ts";
import { requireOpen, stateOf } from "./internal.ts";
import { joinAccount } from "./writing/join-account.ts";

/**
 * Accepts the open invitation to this account of somebody for whose address an identity provider of it vouches, within their sign-in; their account's
 * row is locked. false: they are not invited. Throws Conflict "invitation-expired" or "-sender-lost-right" where it can't be accepted.
 */
export async function acceptVouched(ctx: Scoped, userId: string): Promise<boolean> {
  open(ctx, "the provider's word is proof enough for its own account, and the invitation is looked at again");
  const { db, account } = ctx;
  await lockMember(ctx, userId);
  const row = await db.invitation.findFirst({ where: { accountId: account.id, userId, acceptedAt: null, revokedAt: null } });
  if (!row) return false;
  requireOpen(await stateOf(ctx, row, true));
  // The account's provider says so to this account alone: only a mailed link proves an address to everybody.
  await joinAccount({ ...ctx, session: { id: userId, userId } }, { ...row, byMail: false, state: "open" });
  return true;
}
