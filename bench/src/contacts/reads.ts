import { type Acting, read, visible } from "@countersign/core/kernel";
import type { ResolvedRule } from "@countersign/core/segments/schema";
import { type ContactFilter, countAudience, countCovered, pageOfContacts, type Sort } from "@countersign/core/visibility";
import { plansOf } from "@countersign/core/visibility/testing";
import { report, round, say } from "../figure.ts";
import type { Filled } from "./filled.ts";

const TIMES = 200;
/** Runs of what takes half a second each. */
const FEW_TIMES = 20;
const PAGE = 50;
const DEEP = 1_000;

const AUDIENCE: ResolvedRule = {
  version: 2,
  match: "all",
  conditions: [
    { kind: "field", field: "country", op: "is", value: "PL" },
    { kind: "tag", op: "has_not", tag: "tag5" },
  ],
};

interface Question {
  readonly name: string;
  readonly times: number;
  /** Milliseconds that are always good enough, and what may be taken of the time without rules. */
  readonly limit: { readonly ms: number; readonly share: number };
  readonly ask: (acting: Acting) => Promise<unknown>;
}

const page = (filter: ContactFilter, paging: { sort: Sort; cursor?: string | undefined }) => (acting: Acting) =>
  pageOfContacts(acting, visible(acting, "contact.view"), filter, { ...paging, limit: PAGE });
const count = (most: number) => (acting: Acting) => countCovered(acting, visible(acting, "contact.view"), {}, most);
const PAGES = { ms: 5, share: 1.5 };
const SEARCHES = { ms: 50, share: 1.5 };

const QUESTIONS: readonly Question[] = [
  { name: "first-page", times: TIMES, limit: PAGES, ask: page({}, { sort: "newest" }) },
  { name: "first-page-by-name", times: TIMES, limit: PAGES, ask: page({}, { sort: "name" }) },
  { name: "search-rare", times: TIMES, limit: SEARCHES, ask: page({ search: "kowalski1234" }, { sort: "newest" }) },
  { name: "search-common", times: TIMES, limit: SEARCHES, ask: page({ search: "anna" }, { sort: "newest" }) },
  { name: "count", times: TIMES, limit: { ms: 20, share: 0 }, ask: count(10_000) },
  { name: "count-exact", times: FEW_TIMES, limit: { ms: 500, share: 0 }, ask: count(10_000_000) },
  { name: "audience", times: FEW_TIMES, limit: { ms: 0, share: 1.5 }, ask: (acting) => countAudience(acting, acting.subject, AUDIENCE) },
];

/** What lists, searches, counts and audiences take for people who see a part, beside the same for somebody whom no rule narrows, turn by turn. */
export async function benchReads(filled: Filled): Promise<void> {
  const { world, people } = filled;
  for (const who of ["five-groups", "a-tenth", "all-groups"] as const) {
    for (const question of QUESTIONS) await compare(filled, who, people[who], question);
    const deep = { name: "page-1000", times: TIMES, limit: PAGES };
    const asked = await Promise.all(
      [people[who], people.everything].map(async (userId) => page({}, { sort: "newest", cursor: await deepCursor(world, userId) })),
    );
    await compare(filled, who, people[who], {
      ...deep,
      ask: (acting) => asked[acting.subject.userId === people.everything ? 1 : 0]!(acting),
    });
  }
}

async function compare({ world, people }: Filled, who: string, userId: string, { name, times, limit, ask }: Question): Promise<void> {
  const took = { with: [] as number[], without: [] as number[] };
  const once = async (as: string, into: number[] | null) =>
    read(world.as(as), async (acting) => {
      const began = performance.now();
      await ask(acting);
      into?.push(performance.now() - began);
    });
  for (const as of [userId, people.everything]) await once(as, null);
  for (let i = 0; i < times; i++) {
    await once(userId, took.with);
    await once(people.everything, took.without);
  }
  const value = median(took.with);
  const against = median(took.without);
  const most = Math.max(limit.ms, limit.share * against);
  const buffers = await buffersOf(world.database.store.reader, () => once(userId, null));
  say(`${who}, ${name}: ${round(value)} ms, ${round(against)} ms without rules, ${buffers} pages read (at most ${round(most)} ms)`);
  report({
    bench: "contacts",
    figure: `${name}-${who}`,
    value: round(value),
    unit: "ms",
    against: round(against),
    ratio: round(value / most),
    goal: `${round(most)} ms`,
    ok: value <= most,
  });
  report({ bench: "contacts", figure: `${name}-${who}-buffers`, value: buffers, unit: "pages of 8 KiB" });
}

async function buffersOf(pool: Parameters<typeof plansOf>[0], work: () => Promise<unknown>): Promise<number> {
  const plans = await plansOf(pool, work, { analyze: true });
  return plans.reduce((sum, { plan }) => sum + (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0), 0);
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

/** Where the thousandth page begins: reached by pages of the most that a file takes, as somebody who goes on and on would. */
async function deepCursor(world: Filled["world"], userId: string): Promise<string | undefined> {
  return read(world.as(userId), async (acting) => {
    const proof = visible(acting, "contact.view");
    let cursor: string | undefined;
    for (let seen = 0; seen < DEEP * PAGE; seen += 1_000) {
      const { nextCursor } = await pageOfContacts(acting, proof, {}, { sort: "newest", cursor, limit: 1_000 });
      if (!nextCursor) throw new Error(`somebody sees fewer than ${DEEP} pages`);
      cursor = nextCursor;
    }
    return cursor;
  });
}
