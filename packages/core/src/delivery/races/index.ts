/** Approval races: everything that can happen to one campaign at once, in thousands of orders, and whether what went out was approved. */
import { CoreError } from "../../kernel/index.ts";
import { ACTS, type Act, LETS_GO } from "./acts.ts";
import { createScene, type Scene, SLOTS, type Start } from "./scene.ts";
import { verdictOn } from "./verdict.ts";

export interface Races {
  readonly cases: number;
  /** Different orders of points that were gone through. */
  readonly orders: number;
  /** In how many of them recipients were written down. */
  readonly sent: number;
  /** What must not be, with what led to it. */
  readonly problems: readonly string[];
}

/** The sabotage that the tests run themselves: a seed after which a hundred cases or so are enough to see it. */
export const CONTROL = { seed: 7, most: 600 } as const;

/** A campaign that waits is what most races are about. */
const STARTS: readonly Start[] = ["waiting", "waiting", "waiting", "scheduled", "scheduled", "draft"];

/**
 * Tries so many cases, the same ones for the same seed: two to four people or workers at once, stopped at labelled points and let go on in a random
 * order. `withoutLocks` takes the row locks away: then it has to find what must not be, and ends as soon as it has.
 */
export async function raceApprovals(count: number, seed: number, { withoutLocks = false } = {}): Promise<Races> {
  const random = randomFrom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const scene = await createScene({ withoutLocks });
  const orders = new Set<string>();
  const problems: string[] = [];
  let sent = 0;
  try {
    for (let at = 0; at < count && !(withoutLocks && problems.length > 0); at += 1) {
      const { trace, names, wasSent, found } = await oneCase(scene, below);
      orders.add(`${names.join(", ")}: ${trace.join(" ")}`);
      if (wasSent) sent += 1;
      for (const problem of found) problems.push(`case ${at} (${names.join(" | ")}): ${problem}; ${trace.join(" ")}`);
    }
  } finally {
    await scene.close();
  }
  return { cases: count, orders: orders.size, sent, problems };
}

async function oneCase(scene: Scene, below: (most: number) => number) {
  const { world, interleaver } = scene;
  const start = STARTS[below(STARTS.length)] ?? "waiting";
  const chosen = scriptsFor(start, below);
  const played = await scene.begin(start);
  const before = await standing(scene);
  const found: string[] = [];
  const script = (names: readonly string[], slot: number) => async () => {
    for (const name of names) {
      try {
        await actCalled(start, name)(scene, slot, played);
      } catch (error) {
        // Somebody was refused, which is what should happen to some of them.
        if (!(error instanceof CoreError)) found.push(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  // In bursts: whoever went on goes on again more often than not, so that much fits between two points of another.
  const trace = await interleaver.run(chosen.map(script), (ready, last) =>
    last !== null && ready.includes(last) && below(100) < BURST ? last : (ready[below(ready.length)] ?? 0),
  );
  // Whatever is due goes out now.
  await actCalled("waiting", LAUNCH)(scene, 0, played);
  const verdict = await verdictOn(world, played.campaignId, before);
  await scene.restore();
  return { trace, names: chosen.map((names) => names.join(", then ")), wasSent: verdict.wasSent, found: [...found, ...verdict.problems] };
}

const LAUNCH = "a worker launches it";
const BURST = 65;

/** Two to four scripts of one or two acts each; the first lets the campaign go, and half of them launch it next. */
function scriptsFor(start: Start, below: (most: number) => number): readonly (readonly string[])[] {
  const names = Object.keys(ACTS[start]);
  const one = (list: readonly string[]): string => list[below(list.length)] ?? LAUNCH;
  const then = (first: string, second: string): readonly string[] => (below(2) === 0 ? [first] : [first, second]);
  return [then(one(LETS_GO[start]), LAUNCH), ...Array.from({ length: 1 + below(SLOTS - 1) }, () => then(one(names), one(names)))];
}

function actCalled(start: Start, name: string): Act {
  const act = ACTS[start][name];
  if (!act) throw new Error(`nobody knows the act ${name}`);
  return act;
}

async function standing({ world }: Scene) {
  return world.rows(async (db) => {
    const { seq } = await db.auditHead.findUniqueOrThrow({ where: { accountId: world.account.id } });
    const members = await db.membership.findMany({ select: { userId: true, roleKey: true, status: true } });
    return { since: seq, stoodThen: new Map(members.map(({ userId, roleKey, status }) => [userId, { role: roleKey, status }])) };
  });
}

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
