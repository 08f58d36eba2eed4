/**
 * Escalation as a state machine: in a random organisation some people act, through every writer there is, while time goes by. However
 * often they try, nobody rises above what they held at first or somebody who acts could give, and nobody grows their own rights.
 */
import { decide } from "../src/decide/decide.ts";
import { editorInChild, grantedAt, NOW, usableAt } from "../src/guard/holdings.ts";
import { PERMISSION_KEYS } from "../src/catalogue/catalogue.ts";
import { compileSubject } from "../src/subject/compile-subject.ts";
import type { SubjectFacts } from "../src/subject/subject.ts";
import { leq, nothing } from "../src/catalogue/vector.ts";
import type { Vector } from "../src/catalogue/vector.ts";
import { boundsOf, newcomerSeat, placesOf } from "./escalation-bounds.ts";
import type { Bounds } from "./escalation-bounds.ts";
import { ACCOUNTS, factsOf, PARENT, randomWorld } from "./escalation-world.ts";
import type { World } from "./escalation-world.ts";
import { sceneFor, WRITERS } from "./escalation-writers.ts";
import { randomFrom } from "./random.ts";
import type { Random } from "./random.ts";

const USER_MANAGE = PERMISSION_KEYS.indexOf("user.manage");
const NOTHING = nothing();
const ROLE_MANAGE = PERMISSION_KEYS.indexOf("role.manage");

/** Figures of many histories; `examples` names the first that failed, each with the seed that repeats it alone. */
export interface HistoriesReport {
  readonly seed: number;
  readonly cases: number;
  readonly failures: number;
  readonly attempts: number;
  readonly accepted: number;
  readonly examples: readonly string[];
}

interface Totals {
  attempts: number;
  accepted: number;
}

/** Runs `count` random histories of `steps` steps each. The same seed gives the same histories. */
export function runHistories({ seed, count, steps }: { seed: number; count: number; steps: number }): HistoriesReport {
  const totals = { attempts: 0, accepted: 0 };
  const examples: string[] = [];
  let failures = 0;
  for (let history = 0; history < count; history += 1) {
    const own = (Math.imul(seed, 0x9e3779b1) + history) >>> 0;
    const failure = runHistory(own, steps, totals);
    if (!failure) continue;
    failures += 1;
    if (examples.length < 5) examples.push(`history ${own}: ${failure}`);
  }
  return { seed, cases: count, failures, ...totals, examples };
}

function runHistory(seed: number, steps: number, totals: Totals): string | null {
  const random = randomFrom(seed);
  const world = randomWorld(random);
  const actors = new Set(actorsOf(random));
  const boundsAt = boundsOf(world, actors);
  let bounds = boundsAt(world.now);
  for (let step = 1; step <= steps; step += 1) {
    const before = world.now;
    const users = world.users;
    const told = random.chance(0.2) ? happening(world, random) : attempt(world, random, random.pick([...actors]), bounds, totals);
    if (told === null) continue;
    if (world.now !== before) bounds = boundsAt(world.now);
    // Whoever was invited by somebody who acts, acts too.
    if (world.users > users && !told.what.startsWith("somebody")) actors.add(`u${users}`);
    const wrong = told.wrong ?? wrongIn(world, bounds);
    if (wrong) return `at step ${step}, ${told.what}: ${wrong}`;
    // Rights that outlive those of who gave them show only later: everything timed has ended within five.
    const later = world.now + 1 + random.below(5);
    const risen = told.isChange ? wrongIn({ ...world, now: later }, boundsAt(later)) : null;
    if (risen) return `at step ${step}, ${told.what}: by ${later} ${risen}`;
  }
  return null;
}

/** A few people who act together; sometimes everybody, the Account Admins (u0) included. */
function actorsOf(random: Random): string[] {
  if (random.chance(0.15)) return ["u0", "u1", "u2", "u3", "u4", "u5", "u6"];
  const some = ["u1", "u2", "u3", "u4", "u5", "u6"].filter(() => random.chance(0.35));
  return some.length > 0 ? some : ["u1"];
}

interface Told {
  readonly what: string;
  /** Whether somebody changed rights. */
  readonly isChange: boolean;
  readonly wrong: string | null;
}

/** What happens without anybody's change of rights: time, first openings of an app, answers to invitations, first sign-ins. */
function happening(world: World, random: Random): Told | null {
  const seat = random.pick(world.seats);
  switch (random.below(4)) {
    case 0:
      world.now += 1;
      return { what: `time goes on to ${world.now}`, wrong: null, isChange: false };
    case 1:
      if (seat.membership !== "invited") return null;
      seat.membership = "active";
      return { what: `${seat.user} accepts`, wrong: null, isChange: false };
    case 2: {
      const level = world.defaults.get(seat.account)?.levels.campaigns;
      if (seat.apps.campaigns !== null || !level) return null;
      seat.apps = { ...seat.apps, campaigns: { level, setBy: "default" } };
      return { what: `${seat.user} turns Campaigns on`, wrong: null, isChange: false };
    }
    default: {
      const account = random.pick(ACCOUNTS);
      const { role, teams } = world.defaults.get(account) ?? { role: null, teams: [] };
      if (role === null) return null;
      world.seats.push(newcomerSeat(account, `u${world.users}`, role, teams));
      world.users += 1;
      return { what: `somebody signs in for the first time in ${account}`, wrong: null, isChange: false };
    }
  }
}

function attempt(world: World, random: Random, user: string, bounds: Bounds, totals: Totals): Told | null {
  const scene = sceneFor(world, random, user);
  const tried = scene && random.pick(WRITERS)(scene);
  if (!scene || !tried) return null;
  totals.attempts += 1;
  if (!tried.verdict.ok) return null;
  totals.accepted += 1;
  const before = reachOf(world, user);
  const people = [...world.seats];
  const managed = managedBy(world, user, people);
  const standing = people.map((seat) => rightsOf(world, seat));
  tried.apply();
  const what = `${user} in ${scene.account} ${tried.what}`;
  const after = reachOf(world, user);
  // Joining a child as somebody of its parent account is the one way to give oneself a membership.
  const grown = [...after].find(([place, rights]) => before.has(place) && hasGrown(before.get(place), rights));
  if (grown) return { what, isChange: true, wrong: `${user} grew their own rights in ${grown[0]}` };
  const lost = people.map((seat, place) => bounds.excessOfLoss(seat.account, standing[place] ?? NOTHING, rightsOf(world, seat)));
  const victim = lost.findIndex((key) => key !== null);
  if (victim >= 0) return { what, isChange: true, wrong: `${people[victim]?.user} lost ${lost[victim]}, which nobody who acts holds` };
  const found = managedBy(world, user, people).find((person) => !managed.includes(person));
  return { what, isChange: true, wrong: found ? `${user} manages ${found} by their own action` : null };
}

/** What a member is granted while the membership is active. What falls only for want of a prerequisite was not taken. */
function rightsOf(world: World, seat: World["seats"][number]): Vector {
  return seat.membership === "active" ? grantedAt(factsOf(world, seat), NOW) : NOTHING;
}

interface Reach {
  readonly levels: Vector;
  readonly facts: SubjectFacts;
}

function reachOf(world: World, user: string): Map<string, Reach> {
  const own = world.seats.filter((seat) => seat.user === user).map((seat) => factsOf(world, seat));
  return new Map(own.map((facts) => [facts.accountId, { levels: usableAt(facts, NOW), facts }]));
}

function hasGrown(before: Reach | undefined, after: Reach): boolean {
  if (!before || !leq(after.levels, before.levels)) return true;
  return PERMISSION_KEYS.some((_, position) => {
    if (after.levels[position] !== 2 || before.levels[position] === 3) return false;
    const places = placesOf(before.facts, position);
    return placesOf(after.facts, position).some((place) => !places.includes(place));
  });
}

/** Whom a person may manage: in accounts of theirs, and as somebody of the parent account in its children. */
function managedBy(world: World, user: string, people: World["seats"]): string[] {
  const found = new Set<string>();
  for (const seat of world.seats) {
    if (seat.user !== user || seat.membership !== "active") continue;
    const subject = compileSubject(factsOf(world, seat));
    const isEverywhere = seat.account === PARENT && (editorInChild(subject, null)?.effective[USER_MANAGE] ?? 0) === 3;
    for (const person of people) {
      const row = { accountId: person.account, ownerId: person.user, teamIds: person.teams };
      if (isEverywhere || decide(subject, "user.manage", row) === null) found.add(`${person.account}/${person.user}`);
    }
  }
  return [...found];
}

function wrongIn(world: World, bounds: Bounds): string | null {
  const admins = new Set<string>();
  for (const seat of world.seats) {
    const facts = factsOf(world, seat);
    const levels = usableAt(facts, NOW);
    const excess = bounds.excess(seat.account, seat.user, { levels, member: facts });
    if (excess) return `${seat.user} in ${seat.account} rose to ${excess}`;
    if (seat.membership !== "active") continue;
    if (seat.role === "account-admin") admins.add(seat.account);
    else if ((levels[ROLE_MANAGE] ?? 0) > 0) return `${seat.user} holds role.manage through ${seat.role}`;
  }
  const orphan = ACCOUNTS.find((account) => !admins.has(account));
  if (orphan) return `${orphan} has no Account Admin`;
  const role = [...world.roles.values()].find(({ vector }) => (vector[ROLE_MANAGE] ?? 0) > 0);
  if (role) return `the role ${role.key} of ${role.account} has role.manage`;
  for (const { account, user, vector, endsAt } of world.keys) {
    if (endsAt !== null && endsAt <= world.now) continue;
    const excess = (vector[ROLE_MANAGE] ?? 0) > 0 ? "role.manage" : bounds.excessOfKey(account, user, vector);
    if (excess) return `a key of ${user} in ${account} has ${excess}`;
  }
  return null;
}
