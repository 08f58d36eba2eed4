import { CATALOGUE_HASH, compileSubject, decide, explain, pack, packSubject } from "@countersign/permissions";
import { impactOf } from "@countersign/permissions/impact";
import { report, round, say } from "./figure.ts";
import { crowd, crowdThatViews } from "./permissions/crowd.ts";
import { casbin, casl, type Engine } from "./permissions/peers.ts";
import { gzippedBytes, importMilliseconds } from "./permissions/sizes.ts";
import { type Decision, decisions, facts, subject } from "./permissions/workload.ts";

const ROUNDS = 7;
const SUBJECTS = 20_000;

/** Seconds of the best of several runs each, taken in turns, so that a busy moment of the machine meets them all. */
function bestOf(runs: readonly (() => void)[]): number[] {
  const best = runs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    runs.forEach((run, index) => {
      const began = performance.now();
      run();
      best[index] = Math.min(best[index]!, (performance.now() - began) / 1000);
    });
  }
  return best;
}

function ours(asked: readonly Decision[]): Engine {
  return {
    name: "decide",
    most: asked.length,
    count(most) {
      let allowed = 0;
      for (let index = 0; index < most; index++) if (decide(subject, asked[index]!.key, asked[index]!.row) === null) allowed++;
      return allowed;
    },
    answer: (index) => decide(subject, asked[index]!.key, asked[index]!.row) === null,
  };
}

/** The engine beside two others from npm on the same decisions, and what it weighs. */
export async function benchPermissions(): Promise<void> {
  const asked = decisions();
  const engine = ours(asked);
  const peers = [casl(subject, asked), await casbin(subject, asked)];
  for (const peer of peers) {
    const wrong = Array.from({ length: peer.most }, (_, index) => index).filter((index) => peer.answer(index) !== engine.answer(index));
    report({
      bench: "permissions",
      figure: `disagreements-${peer.name}`,
      value: wrong.length,
      unit: "decisions",
      goal: "0",
      ok: wrong.length === 0,
    });
  }
  const [own, ...others] = bestOf(
    [engine, ...peers].map(
      ({ count, most }) =>
        () =>
          void count(most),
    ),
  );
  const rate = engine.most / own!;
  report({ bench: "permissions", figure: "decide", value: round(rate / 1e6), unit: "M/s" });
  peers.forEach(({ name, most }, index) => {
    const theirs = most / others[index]!;
    const least = name === "casbin" ? 1_000 : 10;
    const ratio = round(rate / theirs, 1);
    say(`${name}: ${Math.round(theirs)} decisions a second; decide takes ${ratio} times as many`);
    report({
      bench: "permissions",
      figure: `decide-against-${name}`,
      value: Math.round(rate),
      unit: "1/s",
      against: Math.round(theirs),
      ratio,
      goal: `at least ${least} times`,
      ok: ratio >= least,
    });
  });
  const [explained, built, foreseen] = bestOf([
    () => asked.forEach(({ key, row }) => explain(subject, key, row)),
    () => {
      for (let i = 0; i < SUBJECTS; i++) compileSubject(facts);
    },
    () => impactOf(crowd, crowdThatViews, (reaches) => reaches.map(() => 100)),
  ]);
  atLeast("explain", round(asked.length / explained! / 1e6), "M/s", 1);
  atMost("subject", round((built! / SUBJECTS) * 1e6, 1), "µs", 20);
  atMost("impact-of-500-people", Math.round(foreseen! * 1000), "ms", 100);
  atMost("rights-on-the-wire", Buffer.byteLength(JSON.stringify([CATALOGUE_HASH, pack(subject.effective)])), "B", 100);
  report({ bench: "permissions", figure: "subject-on-the-wire", value: Buffer.byteLength(packSubject(subject)), unit: "B" });
  const client = 'export { decide, explain, unpackSubject } from "@countersign/permissions";';
  atMost("browser-entry", round((await gzippedBytes(client)) / 1000), "kB gzipped", 5);
  const worded = `${client} export { reasonOf } from "@countersign/permissions/messages";`;
  // Without any language: the texts come with the page, in the reader's only.
  atMost("browser-entry-with-sentences", round((await gzippedBytes(worded)) / 1000), "kB gzipped", 6);
  atMost("import", round(await importMilliseconds(), 1), "ms", 5);
}

function atLeast(figure: string, value: number, unit: string, least: number): void {
  report({ bench: "permissions", figure, value, unit, goal: `at least ${least}`, ok: value >= least });
}

function atMost(figure: string, value: number, unit: string, most: number): void {
  report({ bench: "permissions", figure, value, unit, goal: `at most ${most}`, ok: value <= most });
}
