import { audit, type Context, permit, requireFresh, transaction } from "../kernel/index.ts";
import { findProvider, loggedProvider, requireAccountAdmin } from "./internal.ts";
import { RemoveProvider } from "./schema.ts";
import { endProviderSessions } from "./writing/provider-sessions.ts";
import { refuseLockOut } from "./writing/refuse-lock-out.ts";

/**
 * Removes an identity provider (`account.manage`, as an Account Admin), and says how many people that signed out. Its people keep the role and
 * teams that it gave, which from then on are changed by hand, and need another way to sign in. Throws Conflict "provider-changed" and
 * "provider-locks-out".
 */
export function removeProvider(ctx: Context, input: RemoveProvider): Promise<{ signedOut: number }> {
  requireFresh(ctx, "identity-providers");
  const { id, version, reason } = RemoveProvider.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
      requireAccountAdmin(acting);
      const { db } = acting;
      const before = await findProvider(acting, id, version);
      const signedOut = await endProviderSessions(acting, id);
      await db.membership.updateMany({ where: { accountId, roleProviderId: id }, data: { roleProviderId: null, hostRank: null } });
      await db.teamMember.updateMany({ where: { accountId, providerId: id }, data: { providerId: null } });
      await db.identityProvider.delete({ where: { accountId_id: { accountId, id } } });
      await refuseLockOut(acting);
      await audit(acting, "provider.removed", {
        target: { type: "identity_provider", id },
        before: loggedProvider(before),
        after: signedOut > 0 ? { signedOut } : null,
        ...(reason === undefined ? {} : { reason }),
      });
      return { signedOut };
    },
    { lockAccount: true },
  );
}
