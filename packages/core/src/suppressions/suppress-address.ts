import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import { addSuppression, requireAddress, requireNoAddressIn, targetOf } from "./internal.ts";
import { BY_HAND_SOURCE, SuppressAddress, type SuppressedNow } from "./schema.ts";

/**
 * Puts an address on the account's suppression list by hand (`account.manage`): no campaign goes to it, whoever has it as a contact, now or later.
 * Consents stay as they are. The answer is the same whether a contact has the address or not. Throws Invalid for what is no plain address.
 */
export function suppressAddress(ctx: Context, input: SuppressAddress): Promise<SuppressedNow> {
  const { address, reason } = SuppressAddress.parse(input);
  return transaction(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const hash = requireAddress(address);
    requireNoAddressIn(reason);
    const { added } = await addSuppression(acting, {
      addressHash: hash,
      reason: "by_hand",
      source: BY_HAND_SOURCE,
      byUserId: acting.subject.userId,
    });
    if (added) await audit(acting, "suppression.added", { target: targetOf(hash), after: { suppressed: "by_hand" }, reason });
    return { added };
  });
}
