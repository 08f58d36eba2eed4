import { askForAccess, declineRequest, grantRequest, listRequests, previewRequest } from "../access-requests/index.ts";
import type { AskForAccess, Duration } from "../access-requests/schema.ts";
import type { Context } from "../kernel/index.ts";
import type { DemoAccount } from "./people.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Past {
  readonly now: Date;
  as(firstName: string, at: Date, account: DemoAccount): Context;
}

interface Story extends Pick<AskForAccess, "permission" | "scope" | "words"> {
  readonly by: string;
  readonly hoursAgo: number;
  readonly wished: "hours" | { readonly inDays: number };
  /** null: it waits. */
  readonly answer: { readonly by: string; readonly after: number; readonly says: string; readonly grants: boolean } | null;
}

const REQUESTS: readonly Story[] = [
  {
    by: "Finn",
    permission: "segment.edit",
    scope: "group",
    words: "To see who wrote to us about the frost.",
    hoursAgo: 20 * 24,
    wished: { inDays: 30 },
    answer: { by: "Ada", after: 3, grants: false, says: "Ewa keeps the segments of Support. Ask her for the one that you need." },
  },
  {
    by: "Greta",
    permission: "audit.view",
    scope: "global",
    words: "The auditors ask who sent what to the trade in autumn.",
    hoursAgo: 2 * 24,
    wished: { inDays: 6 },
    answer: { by: "Ada", after: 1, grants: true, says: "Until they are gone." },
  },
  {
    by: "Jonas",
    permission: "campaign.approve",
    scope: "group",
    words: "Celia is on the train until four, and the notice about late deliveries can't wait.",
    hoursAgo: 1,
    wished: "hours",
    answer: null,
  },
];

/** Lets people of Poland have asked for what they lack: one request was declined, one granted for some days, and one waits. */
export async function tellRequests({ now, as }: Past): Promise<void> {
  const at = (story: Story, hours = 0) => new Date(now.getTime() - (story.hoursAgo - hours) * HOUR);
  const known = await requestsSeenBy(as("Ada", now, "poland"));
  for (const story of REQUESTS) {
    if (known.some(({ person, permission }) => permission === story.permission && person.name.startsWith(`${story.by} `))) continue;
    const { permission, scope, words } = story;
    const duration: Duration =
      story.wished === "hours" ? { kind: "hours" } : { kind: "until", at: new Date(now.getTime() + story.wished.inDays * DAY) };
    const { id } = await askForAccess(as(story.by, at(story), "poland"), { permission, scope, duration, words });
    if (!story.answer) continue;
    const admin = as(story.answer.by, at(story, story.answer.after), "poland");
    const answer = story.answer.says;
    if (!story.answer.grants) await declineRequest(admin, { id, answer });
    else {
      const given = { id, scope: scope ?? "global", duration };
      const { seen } = await previewRequest(admin, given);
      await grantRequest(admin, { ...given, seen, answer });
    }
  }
}

async function requestsSeenBy(admin: Context) {
  const [open, answered] = [await listRequests(admin, { tab: "open" }), await listRequests(admin, { tab: "answered" })];
  return [...open.requests, ...answered.requests];
}
