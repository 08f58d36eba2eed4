import { randomBytes } from "node:crypto";
import { bytes } from "@countersign/db";
import { asSystem, type Context, tokenHash } from "../kernel/index.ts";
import { LINK_HOURS, packSenderToken } from "./internal.ts";
import { sendSystemMail } from "./send-system-mail.ts";

/** The job verify-sender: makes the link that confirms a From address, stores its hash and mails it to that address. */
export async function mailSenderLink(
  ctx: Context,
  { accountId, senderIdentityId }: { readonly accountId: string; readonly senderIdentityId: string },
): Promise<void> {
  const made = await asSystem(ctx, accountId, async (ctx) => {
    const key = { accountId_id: { accountId, id: senderIdentityId } };
    const row = await ctx.db.senderIdentity.findUnique({
      where: key,
      select: { address: true, name: true, verifiedAt: true, archivedAt: true },
    });
    if (!row || row.verifiedAt || row.archivedAt) return null;
    const token = packSenderToken(accountId, senderIdentityId, randomBytes(32));
    const tokenExpiresAt = new Date(ctx.now().getTime() + LINK_HOURS * 3_600_000);
    await ctx.db.senderIdentity.update({ where: key, data: { tokenHash: bytes(tokenHash(token)), tokenExpiresAt } });
    return { ...row, token, account: ctx.account };
  });
  if (!made) return;
  const organisation = { name: made.account.name };
  await sendSystemMail(
    { ...ctx, account: made.account },
    { address: made.address },
    {
      kind: "plain",
      subject: `Confirm that ${made.account.name} may send from this address`,
      heading: "Is this your address?",
      paragraphs: [
        `${made.account.name} wants to send campaigns from ${made.address} under the name "${made.name}".`,
        `If that is right, confirm it. The link works once, for ${LINK_HOURS} hours. If you know nothing of this, do nothing: the address will not be used.`,
      ],
      action: { label: "Confirm this address", url: `${ctx.config.appUrl}/v/${made.token}` },
      organisation,
    },
  );
}
