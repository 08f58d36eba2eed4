import { bytes } from "@countersign/db";
import { audit, type Context, NotFound, permit, transaction } from "../kernel/index.ts";
import { requireNoAddressIn, targetOf } from "./internal.ts";
import { UnsuppressAddress } from "./schema.ts";

/**
 * Takes an address off the account's suppression list (`account.manage`), with the reason for the log. It gives no consent: who unsubscribed or
 * complained stays withdrawn, and gets mail only once a new consent is written down. Throws NotFound for what is not on the list.
 */
export function unsuppressAddress(ctx: Context, input: UnsuppressAddress): Promise<void> {
  const { hash, reason } = UnsuppressAddress.parse(input);
  return transaction(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    requireNoAddressIn(reason);
    const key = { accountId: acting.account.id, channel: "email", addressHash: bytes(Buffer.from(hash, "hex")) };
    const before = await acting.db.suppression.findUnique({ where: { accountId_channel_addressHash: key } });
    const { count } = await acting.db.suppression.deleteMany({ where: key });
    if (!before || count === 0) throw new NotFound("address on the list");
    await audit(acting, "suppression.removed", {
      target: targetOf(key.addressHash),
      before: { suppressed: before.reason, source: before.source, at: before.at.toISOString() },
      reason,
    });
  });
}
