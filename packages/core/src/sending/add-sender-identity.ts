import { isUniqueViolation, newId } from "@countersign/db";
import { normalizeAddress } from "@countersign/email/address";
import { audit, Conflict, type Context, enqueue, Invalid, permit, transaction } from "../kernel/index.ts";
import type { AddSenderIdentity } from "./schema.ts";

const MOST = 200;

/**
 * Adds a From address and mails it the link that confirms it; it can be used only then. An archived one with the same
 * address comes back and is confirmed anew. Throws Invalid for what is no address, Conflict when it is there already.
 */
export function addSenderIdentity(ctx: Context, input: AddSenderIdentity): Promise<{ id: string }> {
  return transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    const address = addressAt(input.address, "address");
    const replyTo = input.replyTo ? addressAt(input.replyTo, "replyTo") : null;
    const { db, account } = ctx;
    const known = await db.senderIdentity.findUnique({ where: { accountId_address: { accountId: account.id, address } } });
    if (known && !known.archivedAt) throw inList(address);
    if (!known && (await db.senderIdentity.count({ where: { accountId: account.id } })) >= MOST)
      throw new Conflict("too_many_senders", `An account has at most ${MOST} senders.`);
    const data = { name: input.name, replyTo, verifiedAt: null, tokenHash: null, tokenExpiresAt: null, archivedAt: null };
    const id = known?.id ?? newId();
    if (known) await db.senderIdentity.update({ where: { accountId_id: { accountId: account.id, id } }, data });
    else
      await db.senderIdentity.create({
        data: { ...data, id, accountId: account.id, address, createdById: ctx.subject.userId, createdAt: ctx.now() },
      });
    await audit(ctx, "sender.added", { target: { type: "sender_identity", id }, after: { name: input.name, address, replyTo } });
    await enqueue(ctx, "verify-sender", { accountId: account.id, senderIdentityId: id }, { key: `verify-sender:${id}` });
    return { id };
  }).catch((error: unknown) => {
    // Two at once: the other one added it between the look and the insert.
    throw isUniqueViolation(error) ? inList(input.address.trim()) : error;
  });
}

const inList = (address: string): Conflict => new Conflict("sender_exists", `${address} is in the list already.`);

function addressAt(text: string, field: string): string {
  const address = normalizeAddress(text);
  if (address) return address;
  const message = "This is not a mail address. It looks like news@example.com, in plain letters.";
  throw new Invalid(message, [{ path: [field], message, code: "bad-address" }]);
}
