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

/** What somebody asked for, and what became of it. */
export interface DemoRequest extends Pick<AskForAccess, "permission" | "scope" | "words"> {
  readonly by: string;
  readonly hoursAgo: number;
  readonly wished: "hours" | { readonly inDays: number };
  /** null: it waits. */
  readonly answer: { readonly by: string; readonly after: number; readonly says: string; readonly grants: boolean } | null;
}

/** One was declined, one granted for some days, and one waits. */
export const DEMO_REQUESTS: readonly DemoRequest[] = [
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

/** Lets somebody of Poland have asked for what they lack, and an admin have answered; does nothing when it was told already. */
export async function tellRequest({ now, as }: Past, story: DemoRequest): Promise<void> {
  const { by, permission, scope, words, hoursAgo, wished } = story;
  const known = await requestsSeenBy(as("Ada", now, "poland"));
  if (known.some((request) => request.permission === permission && request.person.name.startsWith(`${by} `))) return;
  const at = (hours: number) => new Date(now.getTime() - (hoursAgo - hours) * HOUR);
  const duration: Duration = wished === "hours" ? { kind: "hours" } : { kind: "until", at: new Date(now.getTime() + wished.inDays * DAY) };
  const { id } = await askForAccess(as(by, at(0), "poland"), { permission, scope, duration, words });
  if (!story.answer) return;
  const admin = as(story.answer.by, at(story.answer.after), "poland");
  const answer = story.answer.says;
  if (!story.answer.grants) return void (await declineRequest(admin, { id, answer }));
  const given = { id, scope: scope ?? "global", duration };
  const { seen } = await previewRequest(admin, given);
  await grantRequest(admin, { ...given, seen, answer });
}

async function requestsSeenBy(admin: Context) {
  const [open, answered] = [await listRequests(admin, { tab: "open" }), await listRequests(admin, { tab: "answered" })];
  return [...open.requests, ...answered.requests];
}
