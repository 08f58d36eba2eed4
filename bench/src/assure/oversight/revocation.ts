import { randomBytes } from "node:crypto";
import { createWorld } from "@countersign/core/testing";
import type { Suite } from "../suite.ts";
import { startWebServer } from "../../web-app.ts";
import { type HttpSession, type Read, signInOverHttp } from "../../http-session.ts";
import { KINDS, makeRevocable, type Revocable, setStage, type Stage } from "./revocations.ts";

/** Sessions of each kind, and requests of each session that begin after the revocation is done. */
const SESSIONS_PER_KIND = 25;
const REQUESTS_PER_SESSION = 252;
/**
 * So many sessions are asked at once, each by two loops, which go to the two servers in turn. Few, so that an answer takes a fraction of a tenth of a
 * second: what a server kept for so long would be used before it is forgotten.
 */
const AT_ONCE = 2;
const LOOPS = 2;
const SERVERS = 2;
/** What a session has been answered when the revocation begins, at least and at most. */
const FIRST = { least: 6, most: 20 };

interface Watched {
  before: number;
  after: number;
  underWay: number;
  /** What began after the revocation and got data all the same, what failed, and what showed nothing while it was allowed. */
  readonly problems: string[];
}

/**
 * Revocation on the very next request: live sessions ask pages and procedures of two web servers over HTTP without a pause; at a random moment what
 * they see is taken from them, in eight ways. No request that begins after the revocation is acknowledged gets it.
 */
export const revocation: Suite = {
  name: "oversight.revocation",
  isRandom: false,
  run: async (_seed, share) => {
    const world = await createWorld();
    const settings = { TRUST_PROXY: "1", WEB_PROCESSES: "1", APP_SECRET: randomBytes(32).toString("base64url") };
    const servers = await Promise.all(Array.from({ length: SERVERS }, () => startWebServer(world.database, settings)));
    const origins = servers.map(({ origin }) => origin);
    const seen: Watched = { before: 0, after: 0, underWay: 0, problems: [] };
    try {
      const stage = await setStage(world);
      const people = Array.from({ length: Math.ceil(SESSIONS_PER_KIND * share) }, () => KINDS).flat();
      for (let from = 0; from < people.length; from += AT_ONCE) {
        const some = people.slice(from, from + AT_ONCE);
        await Promise.all(some.map((kind, i) => watch(stage, origins, { kind, no: from + i }, seen)));
      }
    } finally {
      for (const server of servers) await server.end();
      await world.database.drop();
    }
    process.stderr.write(`${seen.before} requests before, ${seen.underWay} under way while it happened, ${seen.after} after\n`);
    return { cases: seen.after, failures: seen.problems.length, problems: seen.problems };
  },
};

async function watch(
  stage: Stage,
  origins: readonly string[],
  { kind, no }: { kind: Revocable["kind"]; no: number },
  seen: Watched,
): Promise<void> {
  const revocable = await makeRevocable(stage, kind);
  const from = `10.${Math.floor(no / 250)}.0.${(no % 250) + 1}`;
  const session = await signInOverHttp(origins, { email: revocable.email, password: stage.password.text }, from);
  const state: State = { answered: 0, isBegun: false, isRevoked: false, left: REQUESTS_PER_SESSION };
  const enough = FIRST.least + Math.floor(Math.random() * (FIRST.most - FIRST.least));
  const loops = (length: number) =>
    Promise.all(Array.from({ length }, (_, start) => loop(session, revocable, state, { start, answered, seen })));
  let begin = () => {};
  const answered = () => {
    state.answered += 1;
    if (state.answered === enough) begin();
  };
  const revoke = async () => {
    state.isBegun = true;
    await revocable.revoke();
    state.isRevoked = true;
    // Each server is asked in that very moment as well, not only when an answer under way has come.
    await loops(SERVERS);
  };
  const revoked = new Promise<void>((resolve, reject) => {
    begin = () => void revoke().then(resolve, reject);
  });
  await Promise.all([loops(LOOPS), revoked]);
}

/** How far it is with a session. */
interface State {
  answered: number;
  isBegun: boolean;
  isRevoked: boolean;
  left: number;
}

async function loop(
  session: HttpSession,
  { kind, canary, reads }: Revocable,
  state: State,
  { start, answered, seen }: { start: number; answered: () => void; seen: Watched },
): Promise<void> {
  for (let i = start; ; i += 1) {
    const read = reads[i % reads.length] as Read;
    const isAfter = state.isRevoked;
    if (isAfter && state.left-- <= 0) return;
    const { status, text } = await session.ask(read, i);
    const what = `${kind}: ${JSON.stringify(read)} answered ${status}`;
    if (status >= 500) seen.problems.push(`${what}, a failure`);
    if (isAfter) {
      seen.after += 1;
      if (text.includes(canary)) seen.problems.push(`${what} with data after the revocation`);
    } else if (state.isBegun) seen.underWay += 1;
    else {
      seen.before += 1;
      if (!text.includes(canary)) seen.problems.push(`${what} without data before the revocation: ${text.slice(0, 200)}`);
      answered();
    }
  }
}
