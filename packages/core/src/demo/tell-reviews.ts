import type { Context } from "../kernel/index.ts";
import {
  carryOutReview,
  closeReview,
  decideInReview,
  draftReview,
  getPacket,
  getReview,
  listReviews,
  startReview,
} from "../reviews/index.ts";
import type { Decide, ReviewPerson, StartReview } from "../reviews/schema.ts";
import type { DemoAccount } from "./people.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

interface Past {
  readonly now: Date;
  as(firstName: string, at: Date, account: DemoAccount): Context;
  worker(at: Date): Context;
}

/** What somebody answered about somebody, both by first name. */
interface Answer extends Pick<Decide, "verdict" | "take" | "note"> {
  readonly by: "Ada" | "Ben";
  readonly about: string;
}

interface Story {
  readonly name: string;
  readonly startedDaysAgo: number;
  readonly answeredDaysAgo: number;
  /** In days from its start. */
  readonly due: number;
  readonly unanswered: StartReview["unanswered"];
  readonly answers: readonly Answer[];
  /** null: it is under way. */
  readonly closedDaysAgo: number | null;
}

const SUMMER: Story = {
  name: "Summer review",
  startedDaysAgo: 88,
  answeredDaysAgo: 86,
  due: 14,
  unanswered: "keep",
  answers: [
    { by: "Ada", about: "Celia", verdict: "keep", note: "Runs marketing" },
    { by: "Ada", about: "Dawid", verdict: "keep" },
    { by: "Ada", about: "Lena", verdict: "keep" },
    { by: "Ben", about: "Greta", verdict: "keep" },
    { by: "Ben", about: "Hugo", verdict: "keep" },
    { by: "Ben", about: "Ewa", verdict: "keep" },
    { by: "Ben", about: "Finn", verdict: "reduce", take: ["report.view"], note: "Reads no reports" },
    { by: "Ada", about: "Ben", verdict: "keep" },
    { by: "Ben", about: "Ada", verdict: "keep" },
    { by: "Ada", about: "Iga", verdict: "unsure", note: "Ask accounting" },
  ],
  closedDaysAgo: 82,
};

const AUTUMN: Story = {
  name: "Autumn review",
  startedDaysAgo: 4,
  answeredDaysAgo: 3,
  due: 14,
  unanswered: "reduce",
  answers: [
    { by: "Ada", about: "Celia", verdict: "keep" },
    { by: "Ada", about: "Dawid", verdict: "keep", note: "Writes every week" },
    { by: "Ada", about: "Iga", verdict: "remove", note: "Accounting has its own system now" },
    { by: "Ben", about: "Ewa", verdict: "keep" },
    { by: "Ben", about: "Hugo", verdict: "unsure" },
  ],
  closedDaysAgo: null,
};

/** Lets the access review of the past happen in Poland, before the first campaign. */
export function tellPastReview(past: Past): Promise<void> {
  return tell(past, SUMMER);
}

/** When that review began, in days before today. */
export const REVIEW_UNDER_WAY_SINCE = AUTUMN.startedDaysAgo;

/** Lets a review be under way in Poland. */
export function tellReviewUnderWay(past: Past): Promise<void> {
  return tell(past, AUTUMN);
}

async function tell({ now, as, worker }: Past, story: Story): Promise<void> {
  const at = (days: number, hours = 0) => new Date(now.getTime() - days * DAY + hours * HOUR);
  const started = as("Ada", at(story.startedDaysAgo), "poland");
  if ((await listReviews(started)).reviews.some(({ name }) => name === story.name)) return;
  const { packets, reviewers } = await draftReview(started);
  const idOf = (firstName: string) => reviewers.find(({ name }) => name.startsWith(`${firstName} `))!.id;
  const { id } = await startReview(started, {
    name: story.name,
    dueOn: new Date(at(story.startedDaysAgo).getTime() + story.due * DAY).toISOString().slice(0, 10),
    unanswered: story.unanswered,
    reviewers: packets.map(({ team, name }) => ({ team, reviewer: idOf(name === "Marketing" || team === "none" ? "Ada" : "Ben") })),
  });
  for (const [hours, { by, about, ...said }] of story.answers.entries()) {
    const ctx = as(by, at(story.answeredDaysAgo, hours / 4), "poland");
    const person = await findPerson(ctx, id, about);
    await decideInReview(ctx, { id, person: person.id, seen: person.seen, ...said });
  }
  if (story.closedDaysAgo === null) return;
  await closeReview(as("Ada", at(story.closedDaysAgo), "poland"), { id });
  const accountId = await accountOf(started);
  await carryOutReview(worker(at(story.closedDaysAgo)), { accountId, reviewId: id });
}

async function findPerson(ctx: Context, id: string, firstName: string): Promise<ReviewPerson> {
  for (const { team } of (await getReview(ctx, { id })).packets) {
    const { people } = await getPacket(ctx, { id, team, limit: 100 });
    const found = people.find(({ name }) => name.startsWith(`${firstName} `));
    if (found) return found;
  }
  throw new Error(`${firstName} is not in this review`);
}

async function accountOf({ store, accountSlug }: Context): Promise<string> {
  const { id } = await store.prisma.account.findUniqueOrThrow({ where: { slug: accountSlug ?? "" }, select: { id: true } });
  return id;
}
