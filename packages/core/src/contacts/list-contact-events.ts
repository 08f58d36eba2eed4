import { decide } from "@countersign/permissions";
import { type Acting, type Context, NotFound, peopleNames, read, visible } from "../kernel/index.ts";
import { type ContactRow, knownGroups } from "../visibility/index.ts";
import { findStaying } from "./editing/merged.ts";
import { CHANGED_FIELDS, type ContactEvents, type Happened, ListContactEvents } from "./schema.ts";
import { findEvents, type FoundEvent, howAdded } from "./timeline/find-events.ts";
import { fromCursor, toCursor } from "./timeline/place.ts";

/**
 * What happened to a contact, the newest first (`contact.view`; E8): how it was added, which fields were changed by whom and never to what, consents,
 * access groups that the viewer may know of, mails, and merges. A campaign that they may not see is told without its name. Out of view is *not found*.
 */
export function listContactEvents(ctx: Context, input: ListContactEvents): Promise<ContactEvents> {
  const { id, cursor, limit } = ListContactEvents.parse(input);
  return read(ctx, async (acting) => {
    const row = await findStaying(acting, visible(acting, "contact.view"), id);
    if (!row) throw new NotFound("contact");
    const found = await findEvents(acting, row, [...(await knownGroups(acting)).keys()], fromCursor(cursor), limit + 1);
    const page = found.slice(0, limit);
    const added = page.some(({ kind }) => kind === "added") ? await howAdded(acting, row) : null;
    const campaigns = await campaignsAmong(acting, page);
    const byOf = (event: FoundEvent) => (event.kind === "added" ? (added?.byUserId ?? null) : event.byUserId);
    const names = await peopleNames(acting, page.map(byOf));
    const last = page.at(-1);
    return {
      rows: page.map((event) => ({
        key: event.key,
        at: event.at,
        by: names.get(byOf(event) ?? "") ?? null,
        what: told(event, row, added, campaigns),
      })),
      nextCursor: found.length > limit && last ? toCursor(last) : null,
    };
  });
}

type Added = Awaited<ReturnType<typeof howAdded>> | null;
type Campaigns = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

async function campaignsAmong({ db, account, subject }: Acting, events: readonly FoundEvent[]): Promise<Campaigns> {
  const ids = events.flatMap(({ kind, what }) => (kind === "mailed" ? [String(what["campaignId"])] : []));
  const rows = await db.campaign.findMany({ where: { accountId: account.id, id: { in: ids } } });
  const seen = rows.filter((row) => decide(subject, "campaign.view", row) === null);
  return new Map(seen.map((row) => [row.id, { id: row.id, name: row.name }]));
}

function told({ kind, what }: FoundEvent, { suppressed }: ContactRow, added: Added, campaigns: Campaigns): Happened {
  switch (kind) {
    case "added":
      return { kind, how: added?.how ?? "unknown", file: added?.file ?? null };
    case "changed": {
      const changed = new Set(Array.isArray(what["fields"]) ? what["fields"].map(String) : []);
      const fields = CHANGED_FIELDS.filter((field) => changed.has(field));
      return { kind, fields, more: changed.size > fields.length };
    }
    case "mailed":
      return { kind, state: what["state"] as "sent", campaign: campaigns.get(String(what["campaignId"])) ?? null };
    case "suppressed":
      return { kind, reason: suppressed ?? "by_hand" };
    case "merged":
      return { kind };
    default:
      return { kind, ...what } as Happened;
  }
}
