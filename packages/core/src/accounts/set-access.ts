import { type Context, NotFound, permit, read, requireFreshToGive, visible } from "../kernel/index.ts";
import { revokeInvitation } from "../invitations/index.ts";
import { accessChanged, changeRole, removePerson } from "../people/index.ts";
import { SetAccess } from "./access-schema.ts";
import { accountsOf, findAccount, requireParent, statusesOf } from "./internal.ts";
import { giveAccess } from "./writing/give-access.ts";

/**
 * Gives a person access to an account of the organisation with a role (YES), changes the role there, or takes the access away (NO), from the parent
 * alone (`account.manage` with `user.manage`; D2-D6). In a child it is a change by whoever manages it from the parent, and the child's log has it.
 * Throws NotFound for people and accounts of elsewhere, Conflict "access-changed" when somebody was faster, "not-joined", "is-owner" and
 * "beyond-you", also for a person's last account and an account's last Account Admin; NotFresh for making somebody an Account Admin.
 */
export async function setAccess(ctx: Context, input: SetAccess): Promise<void> {
  const { userId: id, accountId, access, role, expected, reason } = SetAccess.parse(input);
  requireFreshToGive(ctx, access ? role : null);
  const { accounts, slug, statuses } = await read(ctx, async (acting) => {
    visible(acting, "account.manage");
    requireParent(acting);
    permit(acting, "user.manage", { accountId: acting.account.id }, { creating: true });
    const all = await accountsOf(acting);
    const account = await findAccount(acting, accountId);
    return { accounts: all, slug: account.slug, statuses: await statusesOf(acting, id, all) };
  });
  if (statuses.size === 0) throw new NotFound("person");
  const status = statuses.get(accountId) ?? null;
  if ((status === null) !== (expected === null)) throw accessChanged();
  const there = { ...ctx, accountSlug: slug };
  if (access && status === null) await giveAccess(there, { id, accounts, role: role ?? "", reason });
  else if (access) await changeRole(there, { id, role: role ?? "", expected: expected ?? "", reason });
  else if (status === "invited") await revokeInvitation(there, { id, expected: expected ?? "", reason });
  else if (status !== null) await removePerson(there, { id, expected: expected ?? "", reason });
}
