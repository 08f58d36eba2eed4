import type { Acting } from "../../kernel/index.ts";
import type { HistoryEntry } from "../review-schema.ts";
import { namesOf, personOf } from "../state/people.ts";

/** What happened to a campaign, newest first; test mails are left out. */
export async function historyOf({ db, account }: Acting, campaignId: string): Promise<HistoryEntry[]> {
  const events = await db.campaignEvent.findMany({ where: { accountId: account.id, campaignId, kind: { not: "tested" } }, orderBy: [{ at: "desc" }, { id: "desc" }], take: 200 });
  const names = await namesOf(db, events.map(({ byUserId }) => byUserId));
  return events.map(({ id, kind, at, byUserId, revisionNo, data }) => {
    const { words, ...rest } = data as Record<string, unknown>;
    return { id, kind, at, by: personOf(names, byUserId), revisionNo, words: typeof words === "string" ? words : null, data: rest };
  });
}
