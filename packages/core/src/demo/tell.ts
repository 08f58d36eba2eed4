import {
  approveCampaign,
  archiveCampaign,
  createCampaign,
  declineCampaign,
  requestChanges,
  reviewCampaign,
  saveDraft,
  sendDirectly,
  submitCampaign,
  withdrawCampaign,
} from "../campaigns/index.ts";
import { deliverCampaign, launchCampaign, pauseCampaign, stopCampaign } from "../delivery/index.ts";
import type { Context } from "../kernel/index.ts";
import type { DemoCampaign } from "./campaigns.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the teller needs of the world around it. */
export interface Telling {
  readonly now: Date;
  readonly account: { readonly id: string; readonly timeZone: string };
  readonly segmentId: string | null;
  readonly senderIdentityId: string | null;
  readonly teamId: string | null;
  /** A context of a person (first name), whose clock starts at `at`. */
  as(firstName: string, at: Date): Context;
  /** A context of the worker, whose clock starts at `at`; sends to nobody. */
  worker(at: Date): Context;
  /** Ends what the worker is at after so many messages. */
  abortAfter(messages: number): AbortSignal;
}

/** Lets a campaign of the demo happen: the same use cases that a person calls, at the times at which they would have. */
export async function tellCampaign(telling: Telling, story: DemoCampaign): Promise<void> {
  const begun = beginning(telling.now, story.daysAgo);
  const later = (hours: number): Date => new Date(begun.getTime() + hours * HOUR);
  const author = (hours: number): Context => telling.as(story.by, later(hours));
  const { campaignId, ...first } = await createCampaign(author(0), { name: story.name, teamId: telling.teamId });
  const content = contentOf(telling, story);
  let saved = await saveDraft(author(0.2), { campaignId, revisionId: first.revisionId, saveNo: 0, content });
  const seen = () => ({ campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });

  if (story.story.kind === "draft") {
    if (story.story.archived) await archiveCampaign(author(1), { campaignId });
    return;
  }
  if (story.story.kind === "sent-directly") {
    await sendDirectly(author(1), seen());
    return deliver(telling, campaignId, later(1.1));
  }
  await submitCampaign(author(1), seen());
  if (story.story.kind === "waiting") return;

  const approver = telling.as(story.approver, later(2));
  const { snapshot } = await reviewCampaign(approver, { campaignId });
  const decided = { campaignId, snapshotId: snapshot.id, seal: snapshot.seal };
  if (story.story.kind === "changes-requested") return void (await requestChanges(approver, { ...decided, reason: story.story.reason }));
  if (story.story.kind === "declined") return void (await declineCampaign(approver, { ...decided, reason: story.story.reason }));
  await approveCampaign(approver, { ...decided, time: { kind: "proposed" } });

  switch (story.story.kind) {
    case "scheduled":
      return;
    case "changed-after-approval":
      await withdrawCampaign(author(3), { campaignId });
      saved = await saveDraft(author(3.1), { ...seen(), content: { ...content, subject: story.story.newSubject } });
      await submitCampaign(author(3.2), seen());
      return;
    case "sent":
      return deliver(telling, campaignId, later(2.1));
    case "paused":
      await launchCampaign(telling.worker(later(2.1)), { accountId: telling.account.id, campaignId });
      await pauseCampaign(telling.as(story.approver, later(2.2)), { campaignId });
      return;
    case "stopped":
      await deliver(telling, campaignId, later(2.1), telling.abortAfter(story.story.after));
      await stopCampaign(telling.as(story.approver, later(2.2)), { campaignId });
      return deliver(telling, campaignId, later(2.3));
  }
}

// Mornings, as in an office; what began today began a while ago.
function beginning(now: Date, daysAgo: number): Date {
  if (daysAgo === 0) return new Date(now.getTime() - 2 * HOUR);
  const day = new Date(now.getTime() - daysAgo * DAY);
  day.setUTCHours(8, 10, 0, 0);
  return day;
}

async function deliver(telling: Telling, campaignId: string, at: Date, signal?: AbortSignal): Promise<void> {
  const ref = { accountId: telling.account.id, campaignId };
  await launchCampaign(telling.worker(at), ref);
  await deliverCampaign(telling.worker(new Date(at.getTime() + 60_000)), ref, signal ? { signal } : {});
}

function contentOf(telling: Telling, story: DemoCampaign) {
  const { name, subject, preheader, document, sendsIn } = story;
  const timeZone = telling.account.timeZone;
  const schedule = sendsIn
    ? { kind: "at" as const, local: `${dayIn(telling.now, sendsIn.days, timeZone)}T${sendsIn.time}`, timeZone }
    : { kind: "now" as const };
  return { name, subject, preheader, document, senderIdentityId: telling.senderIdentityId, segmentId: telling.segmentId, schedule };
}

/** The date so many days from now, as the zone's calendar has it. */
function dayIn(now: Date, days: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date(now.getTime() + days * DAY));
}
