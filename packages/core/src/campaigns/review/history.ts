import type { Acting } from "../../kernel/index.ts";
import type { HistoryEntry } from "../review-schema.ts";
import { figureFor } from "../rules/audience.ts";
import { namesOf, personOf } from "../state/people.ts";

/** What happened to a campaign, newest first; test mails and who was told are left out. */
export async function historyOf({ db, account, subject }: Acting, campaignId: string): Promise<HistoryEntry[]> {
  const events = await db.campaignEvent.findMany({
    where: { accountId: account.id, campaignId, kind: { notIn: ["tested", "told"] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 200,
  });
  const names = await namesOf(
    db,
    events.map(({ byUserId }) => byUserId),
  );
  return events.map(({ id, kind, at, byUserId, revisionNo, data }) => {
    // Field by field: an event holds figures that not everybody may see.
    const { words, cause, audience } = data as Record<string, unknown>;
    return {
      id,
      kind,
      at,
      by: personOf(names, byUserId),
      revisionNo,
      words: typeof words === "string" ? words : null,
      cause: typeof cause === "string" ? cause : null,
      audience: typeof audience === "number" ? figureFor(subject, audience) : null,
    };
  });
}
