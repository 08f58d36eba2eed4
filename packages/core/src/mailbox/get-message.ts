import { sealWord } from "../campaigns/index.ts";
import { readLedgerToken } from "../delivery/index.ts";
import { asSystem, type Context, NotFound, open } from "../kernel/index.ts";
import { addressHash, suppressedAmong } from "../suppressions/index.ts";
import { findMessage, headerOf, oneClickToken, parseMail, requireDemo } from "./internal.ts";
import type { Message, MessageId } from "./schema.ts";

const SHOWN = 300_000;

/** One caught mail with its parts, headers and source, and the campaign that it belongs to. NotFound outside the demo. */
export async function getMessage(ctx: Context, { id }: MessageId): Promise<Message> {
  open(ctx, "the demo's mailbox is everybody's: nothing in it left this computer");
  requireDemo(ctx);
  const { source, ...row } = await findMessage(ctx, id);
  const mail = await parseMail(source);
  return {
    ...row,
    from: mail.from ? [mail.from.name, mail.from.address && `<${mail.from.address}>`].filter(Boolean).join(" ") : row.sender,
    html: mail.html ?? null,
    text: mail.text ?? null,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    source: Buffer.from(source.subarray(0, SHOWN)).toString("utf8"),
    isCut: source.length > SHOWN,
    campaign: await campaignOf(ctx, headerOf(mail, "x-cs-ref"), row.recipient),
    canUnsubscribe: oneClickToken(ctx, mail) !== null,
  };
}

async function campaignOf(ctx: Context, token: string | null, recipientAddress: string): Promise<Message["campaign"]> {
  const ref = token ? readLedgerToken(ctx.config, token.trim()) : null;
  if (!ref) return null;
  const { accountId, campaignId, seq } = ref;
  return asSystem(ctx, accountId, async (ctx) => {
    const { db, account } = ctx;
    const campaign = await db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } }, select: { snapshotId: true } });
    if (!campaign) return null;
    const snapshot = campaign.snapshotId
      ? await db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId, id: campaign.snapshotId } }, select: { seal: true } })
      : null;
    const recipient = await db.campaignRecipient.findUnique({
      where: { accountId_campaignId_seq: { accountId, campaignId, seq } },
      select: { state: true },
    });
    const total = await db.campaignRecipient.count({ where: { accountId, campaignId } });
    const hash = addressHash(recipientAddress);
    const [suppressed] = hash ? (await suppressedAmong(ctx, [hash])).values() : [];
    return {
      accountSlug: account.slug,
      id: campaignId,
      sealWord: snapshot && sealWord(snapshot.seal),
      seq,
      total,
      state: recipient?.state ?? null,
      isUnsubscribed: suppressed === "unsubscribed",
    };
  }).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
