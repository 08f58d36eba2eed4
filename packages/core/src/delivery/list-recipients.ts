import { filterFor, matches } from "@countersign/permissions";
import { type Acting, type Context, permit, read } from "../kernel/index.ts";
import { groupsOf, maskAddress } from "../visibility/index.ts";
import { findCampaign, SEEN } from "./internal.ts";
import { ListRecipients, type RecipientPage, type RecipientState } from "./schema.ts";

interface LedgerRow {
  seq: number;
  contactId: string;
  address: string | null;
  state: RecipientState;
  reason: string | null;
  reply: string | null;
  at: Date | null;
}

/** The recipients who failed, or of whom nobody knows; who may not see a contact sees that there is one, masked. */
export function listRecipients(ctx: Context, input: ListRecipients): Promise<RecipientPage> {
  const { campaignId, state, cursor, limit } = ListRecipients.parse(input);
  return read(ctx, async (ctx) => {
    permit(ctx, "report.view", await findCampaign(ctx, campaignId), SEEN);
    const after = cursor && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
    const found: LedgerRow[] = (await ctx.db.campaignRecipient.findMany({
      where: { accountId: ctx.account.id, campaignId, state, seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: limit + 1,
      select: { seq: true, contactId: true, address: true, state: true, reason: true, reply: true, at: true },
    })) as LedgerRow[];
    const page = found.slice(0, limit);
    const seen = await seenAmong(
      ctx,
      page.map(({ contactId }) => contactId),
    );
    return {
      rows: page.map((row) => (seen.has(row.contactId) ? { ...row, isMasked: false } : masked(row))),
      nextCursor: found.length > limit ? String(page.at(-1)?.seq) : null,
    };
  });
}

async function seenAmong(ctx: Acting, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const filter = filterFor(ctx.subject, "contact.view");
  const rows = await ctx.db.contact.findMany({
    where: { accountId: ctx.account.id, id: { in: [...ids] } },
    select: { id: true, accountId: true, ownerId: true, teamId: true },
  });
  const groups = await groupsOf(ctx, ids);
  return new Set(rows.filter((row) => matches(filter, { ...row, accessGroupNos: groups.get(row.id) ?? [] })).map(({ id }) => id));
}

// Servers repeat the address in their replies, whole or in part: only their code is left.
function masked(row: LedgerRow): RecipientPage["rows"][number] {
  const reply = row.reply && (/^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?(?![\d.])/.exec(row.reply)?.[0] ?? null);
  return { ...row, address: row.address && maskAddress(row.address), reply, contactId: null, isMasked: true };
}
