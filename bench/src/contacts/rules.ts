import { setFeeds } from "@countersign/core/access";
import { changeRules, rebuildAccessGroup } from "@countersign/core/feeds";
import { read, transaction, visible } from "@countersign/core/kernel";
import type { SegmentRule } from "@countersign/core/segments/schema";
import { pageOfContacts } from "@countersign/core/visibility";
import { createSegment } from "@countersign/db/factories";
import pg from "pg";
import { report, round, say } from "../figure.ts";
import { secondsOf } from "./clock.ts";
import type { Filled } from "./filled.ts";

const RULES = 50;
const TIMES = 200;
const LIMITS = { changeMs: 5, rebuildSeconds: 90, readers: 2 };

/** What rules of access cost whoever writes a contact, and what a rule over half of all contacts costs while it is carried into them. */
export async function benchRules(filled: Filled): Promise<void> {
  await benchRebuild(filled);
  await benchChange(filled);
}

const saved = ({ world }: Filled, name: string, rule: SegmentRule) =>
  world.rows((db) => createSegment(db, world.account.id, { name, rule, ownerId: world.account.userId }));

// Half of all contacts are in the country; the last group holds few of them.
async function benchRebuild(filled: Filled): Promise<void> {
  const { world, groups, people } = filled;
  const group = groups.at(-1)!;
  const rule: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "field", field: "country", op: "is", value: "PL" }] };
  const { id } = await saved(filled, "Half of all", rule);
  const before = await readersWhile(filled, people["all-groups"], () => new Promise((resolve) => setTimeout(resolve, 15_000)));
  await setFeeds(world.as(world.account.userId), { groupId: group.id, segmentIds: [id], expected: [] });
  let took = 0;
  const during = await readersWhile(filled, people["all-groups"], async () => {
    took = await secondsOf(() => rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo: group.no }));
  });
  say(
    `a rule over half of all contacts: carried in in ${round(took)} s; readers ${round(before)} ms before and ${round(during)} ms meanwhile (p95)`,
  );
  report({
    bench: "contacts",
    figure: "rebuild",
    value: round(took),
    unit: "s",
    goal: `${LIMITS.rebuildSeconds} s`,
    ok: took <= LIMITS.rebuildSeconds,
  });
  report({
    bench: "contacts",
    figure: "rebuild-readers-p95",
    value: round(during),
    unit: "ms",
    against: round(before),
    ratio: round(during / before),
    goal: "at most doubled",
    ok: during / before <= LIMITS.readers,
  });
}

/** The 95th percentile of first pages that somebody reads one after another, with a pause between them, while some work goes on. */
async function readersWhile({ world }: Filled, userId: string, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let isOver = false;
  const reader = (async () => {
    while (!isOver) {
      const began = performance.now();
      await read(world.as(userId), (acting) => pageOfContacts(acting, visible(acting, "contact.view"), {}, { sort: "newest", limit: 50 }));
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await reader;
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? NaN;
}

// Rules that nobody fulfils as yet: the kept groups are true without a rebuild, and every rule is asked at each write all the same.
async function benchChange(filled: Filled): Promise<void> {
  const { groups } = filled;
  const without = await changeTimes(filled, "one");
  const changes = [];
  for (let no = 0; no < RULES; no++) {
    const rule = {
      version: 2,
      match: "any",
      conditions: [
        { kind: "tag", op: "has", tag: `rule ${no}` },
        { kind: "field", field: "city", op: "is", value: `City ${no}` },
        {
          kind: "group",
          match: "all",
          conditions: [
            { kind: "category", op: "is", category: `rule ${no}` },
            { kind: "created", op: "since", date: "2026-01-01" },
          ],
        },
      ],
    } satisfies SegmentRule;
    const { id: segmentId } = await saved(filled, `Rule ${no}`, rule);
    changes.push({ groupNo: groups[no % groups.length]!.no, segmentId, rule });
  }
  await asApp(filled, changes);
  const value = await changeTimes(filled, "two");
  say(`one contact's change: ${round(value)} ms with ${RULES} rules, ${round(without)} ms with one`);
  report({
    bench: "contacts",
    figure: "contact-change",
    value: round(value),
    unit: "ms",
    against: round(without),
    ratio: round(value / LIMITS.changeMs),
    goal: `${LIMITS.changeMs} ms`,
    ok: value <= LIMITS.changeMs,
  });
}

async function asApp({ world }: Filled, changes: Parameters<typeof changeRules>[1]): Promise<void> {
  await transaction(world.as(world.account.userId), (acting) => changeRules(acting, changes));
  const client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  await client.query("SET session_replication_role = replica; UPDATE access_rebuild SET dirty = false");
  await client.end();
}

/** Median milliseconds of another tag for one contact, from BEGIN to the commit on disk, as the app writes it. */
async function changeTimes({ world }: Filled, tag: string): Promise<number> {
  const ids = await world.rows((db) =>
    db.contact.findMany({ where: { accountId: world.account.id }, select: { id: true }, take: TIMES + 20 }),
  );
  const times: number[] = [];
  for (const { id } of ids) {
    const began = performance.now();
    await world.rows(
      (db) => db.$executeRaw`UPDATE contact SET tags = ARRAY[${tag}] WHERE account_id = ${world.account.id}::uuid AND id = ${id}::uuid`,
    );
    times.push(performance.now() - began);
  }
  return times.slice(20).sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? NaN;
}
