import { type Answer, finishSignIn, saveProvider, startSignIn } from "@countersign/core/identity-providers";
import { startTestProvider, type TestProvider } from "@countersign/core/identity-providers/testing";
import type { Context } from "@countersign/core/kernel";
import { createWorld, type World } from "@countersign/core/testing";
import type { Suite } from "../suite.ts";

/** Rounds of each kind, and how often a round uses what it has at once. */
const ROUNDS = 40;
const USES = 50;

/** A provider that runs, and its id in the account. */
interface Known {
  readonly provider: TestProvider;
  readonly id: string;
}

/**
 * One code of an identity provider signs in once: 50 uses at once of one way back; of one code with the states of 50 ways; and of one way
 * back at the addresses of two providers. Both providers are real, on loopback.
 */
export const codesOfProviders: Suite = {
  name: "oversight.codes-of-providers",
  isRandom: false,
  run: async (_seed, share) => {
    const world = await createWorld();
    const [pine, oak] = await Promise.all([startTestProvider(), startTestProvider()]);
    const problems: string[] = [];
    let cases = 0;
    try {
      const [first, second] = [await known(world, pine, "Pine"), await known(world, oak, "Oak")];
      for (let no = 0; no < Math.ceil(ROUNDS * share); no += 1) {
        for (const [kind, answers] of Object.entries(await roundsOf(world, [first, second], no))) {
          const all = await Promise.allSettled(answers.map((answer) => finishSignIn(visitor(world), answer)));
          const signedIn = all.filter(({ status }) => status === "fulfilled").length;
          cases += answers.length;
          if (signedIn !== 1) problems.push(`round ${no}, ${kind}: ${signedIn} of ${answers.length} signed in`);
        }
      }
    } finally {
      await Promise.all([pine.stop(), oak.stop()]);
      await world.database.drop();
    }
    return { cases, failures: problems.length, problems };
  },
};

const visitor = (world: World): Context => ({ ...world.as(world.account.userId), session: null, accountSlug: null, ip: null });

async function known(world: World, provider: TestProvider, name: string): Promise<Known> {
  const { issuer, clientId, secret } = provider;
  const { id } = await saveProvider(world.as(world.account.userId), {
    id: null,
    version: 0,
    name,
    issuer,
    clientId,
    secret,
    groupsClaim: "groups",
    rolesClaim: "roles",
    domains: [],
    newcomerRole: "restricted-user",
    enabled: true,
    offered: true,
  });
  return { provider, id };
}

async function roundsOf(world: World, [first, second]: readonly [Known, Known], no: number): Promise<Record<string, Answer[]>> {
  const sub = `person-${no}`;
  const said = { sub, email: `${sub}@pine.example`, email_verified: true, name: "Pia Pine" };
  first.provider.says(said);
  const browser = "b".repeat(43);
  const one = await comeBack(world, first, browser);
  const [own, ...others] = [await comeBack(world, first, browser), ...(await setOut(world, first, browser, no % 10 === 0 ? USES - 1 : 4))];
  const two = await comeBack(world, first, browser);
  return {
    "one way back": Array.from({ length: USES }, () => one),
    "one code with other states": [own, ...others.map((state) => ({ ...own, search: withState(own.search, state) }))],
    "two providers' addresses": Array.from({ length: USES }, (_, i) => (i % 2 === 0 ? two : { ...two, provider: second.id })),
  };
}

/** Sets out and walks through the provider: what the browser brings back. */
async function comeBack(world: World, { provider, id }: Known, browser: string): Promise<Answer> {
  const { url } = await startSignIn(visitor(world), { account: world.account.slug, provider: id, next: "/" }, browser);
  return { provider: id, search: await provider.walk(url), browser, session: null, userAgent: null };
}

/** Sets out so many times, and gives the states. */
async function setOut(world: World, { id }: Known, browser: string, times: number): Promise<string[]> {
  const begun = Array.from({ length: times }, () =>
    startSignIn(visitor(world), { account: world.account.slug, provider: id, next: "/" }, browser),
  );
  return (await Promise.all(begun)).map(({ url }) => new URL(url).searchParams.get("state") ?? "");
}

function withState(search: string, state: string): string {
  const query = new URLSearchParams(search);
  query.set("state", state);
  return `?${query}`;
}
