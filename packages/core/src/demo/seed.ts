import { createStore, type Store, withAccount, withoutAccount } from "@countersign/db";
import { startSink } from "@countersign/email/testing";
import { type Config, type Context, writeUses } from "../kernel/index.ts";
import { DEMO_CAMPAIGNS, type DemoCampaign } from "./campaigns.ts";
import { makeOrganisation } from "./organisation.ts";
import { type DemoAccount, DEMO_PEOPLE, demoAddress } from "./people.ts";
import { tellCampaign } from "./tell.ts";
import { tellContacts } from "./tell-contacts.ts";
import { tellForm } from "./tell-form.ts";
import { tellPeople, tellVisits } from "./tell-people.ts";
import { DEMO_REQUESTS, tellRequest } from "./tell-requests.ts";
import { REVIEW_UNDER_WAY_SINCE, tellPastReview, tellReviewUnderWay } from "./tell-reviews.ts";
import { tellRules } from "./tell-rules.ts";

/** When the approval rule is written: after what became of people, before the first campaign. */
const DAYS_BEFORE_CAMPAIGNS = 89;

const SILENT = { info() {}, warn() {}, error() {} };

export interface DemoUrls {
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly readerUrl: string;
}

/**
 * Fills an empty database with Meadow & Pine, or goes on where an earlier start was cut off. Once told to its end the demo belongs to whoever uses it,
 * and nothing is added. Returns false, and changes nothing, when the database is in use for something else. `say` is told of each step.
 */
export async function seedDemo(urls: DemoUrls, config: Config, say: (line: string) => void, now: Date = new Date()): Promise<boolean> {
  const store = createStore({ url: urls.appUrl, readerUrl: urls.readerUrl });
  const workerStore = createStore({ url: urls.workerUrl, readerUrl: urls.readerUrl });
  const taken = { onMessage: () => {} };
  const sink = await startSink({ keep: false, onMessage: () => taken.onMessage() });
  try {
    const installation = await store.prisma.installation.findUnique({ where: { id: 1 } });
    if (!installation) {
      if (await store.prisma.user.findFirst({ select: { id: true } })) return false;
      say("people, teams, 2,400 contacts and segments");
      await withoutAccount(store, (db) => makeOrganisation(db, now));
    } else if (!installation.demo) return false;
    if (installation?.demoFinishedAt) return true;
    const stage: Stage = { store, workerStore, smtpUrl: `smtp://127.0.0.1:${sink.port}`, taken, config, now, say };
    const users = await demoUsers(store);
    const as = (firstName: string, at: Date, account: DemoAccount) => voices(stage, account, (name) => idOf(users, name)).as(firstName, at);
    say("what became of people");
    await tellPeople({ now, as });
    await tellRules(as("Ada", new Date(now.getTime() - DAYS_BEFORE_CAMPAIGNS * 24 * 3_600_000), "poland"));
    const worker = (at: Date) => voices(stage, "poland", (name) => idOf(users, name)).worker(at);
    say("fields of contacts, and a form with answers");
    await tellContacts({ now, as, worker });
    const { id: accountId } = await store.prisma.account.findFirstOrThrow({ where: { slug: "poland" }, select: { id: true } });
    await tellForm({ now, accountId, as, worker, anybody: (at) => voices(stage, "poland", () => "").anybody(at) });
    say("access reviews");
    await tellPastReview({ now, as, worker });
    const stories = [
      ...(await campaignStories(stage)),
      { daysAgo: REVIEW_UNDER_WAY_SINCE, tell: () => tellReviewUnderWay({ now, as, worker }) },
      ...DEMO_REQUESTS.map((story) => ({ daysAgo: story.hoursAgo / 24, tell: () => tellRequest({ now, as }, story) })),
    ];
    // As they happened, so that the audit log reads like one.
    for (const { tell } of stories.toSorted((a, b) => b.daysAgo - a.daysAgo)) await tell();
    await tellVisits({ now, as });
    await dropNotices(store);
    await store.prisma.installation.update({ where: { id: 1 }, data: { demoFinishedAt: new Date() } });
    return true;
  } finally {
    await writeUses(store, SILENT);
    await Promise.all([store.close(), workerStore.close(), sink.close()]);
  }
}

interface Stage {
  readonly store: Store;
  readonly workerStore: Store;
  /** A server that takes every message and keeps none: nobody is written to. */
  readonly smtpUrl: string;
  /** Called at each message that it takes. */
  readonly taken: { onMessage: () => void };
  readonly config: Config;
  readonly now: Date;
  readonly say: (line: string) => void;
}

async function campaignStories(stage: Stage): Promise<{ daysAgo: number; tell: () => Promise<void> }[]> {
  const { store, say } = stage;
  const users = await demoUsers(store);
  const accounts = await store.prisma.account.findMany({ select: { id: true, slug: true, timeZone: true } });
  const tell = async (story: DemoCampaign) => {
    const account = accounts.find(({ slug }) => slug === story.account)!;
    const found = await withAccount(store, { accountId: account.id }, (db) => findParts(db, account.id, story, idOf(users, story.by)));
    if (found.exists) return;
    say(`campaign ${story.name}`);
    await tellCampaign(
      { ...found, account, now: stage.now, ...voices(stage, story.account, (firstName) => idOf(users, firstName)) },
      story,
    );
    await dropNotices(store);
  };
  // What began today began two hours ago.
  return DEMO_CAMPAIGNS.toReversed().map((story) => ({ daysAgo: story.daysAgo || 2 / 24, tell: () => tell(story) }));
}

function demoUsers(store: Store) {
  return store.prisma.user.findMany({ where: { email: { in: DEMO_PEOPLE.map(demoAddress) } }, select: { id: true, email: true } });
}

function idOf(users: readonly { id: string; email: string }[], firstName: string): string {
  return users.find(({ email }) => email.startsWith(`${firstName.toLowerCase()}@`))!.id;
}

async function findParts(db: Parameters<Parameters<typeof withAccount>[2]>[0], accountId: string, story: DemoCampaign, authorId: string) {
  const [campaign, segment, sender, team] = [
    await db.campaign.findFirst({ where: { accountId, name: story.name }, select: { id: true } }),
    await db.segment.findFirst({ where: { accountId, name: story.segment }, select: { id: true } }),
    await db.senderIdentity.findFirst({ where: { accountId, address: story.sender }, select: { id: true } }),
    await db.teamMember.findFirst({ where: { accountId, userId: authorId }, select: { teamId: true } }),
  ];
  return { exists: campaign !== null, segmentId: segment?.id ?? null, senderIdentityId: sender?.id ?? null, teamId: team?.teamId ?? null };
}

// The people and the worker of the past: their clocks start when the story says, and run.
function voices({ store, workerStore, smtpUrl, taken, config }: Stage, accountSlug: string, userId: (firstName: string) => string) {
  const past: Config = { ...config, smtpUrl };
  const context = (on: Store, at: Date, session: Context["session"]): Context => {
    const started = Date.now();
    return {
      store: on,
      config: past,
      log: SILENT,
      requestId: "demo",
      session,
      accountSlug,
      ip: null,
      now: () => new Date(at.getTime() + Date.now() - started),
    };
  };
  return {
    as: (firstName: string, at: Date) => context(store, at, { id: userId(firstName), userId: userId(firstName), provedAt: at }),
    worker: (at: Date) => context(workerStore, at, null),
    anybody: (at: Date) => context(store, at, null),
    abortAfter: (messages: number) => {
      const stop = new AbortController();
      let count = 0;
      taken.onMessage = () => {
        if (++count === messages) stop.abort();
      };
      return stop.signal;
    },
  };
}

// What happened weeks ago must not mail anybody today; launches of what is scheduled stay.
async function dropNotices(store: Store): Promise<void> {
  await store.pool.query("DELETE FROM graphile_worker._private_jobs WHERE run_at <= now()");
}
