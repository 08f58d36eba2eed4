/** What nobody may ever rise above: written apart from the guard, so that a mistake there is not repeated here. */
import { PERMISSION_KEYS } from "../src/catalogue/catalogue.ts";
import { authorityAt, usableAt } from "../src/guard/holdings.ts";
import type { Member } from "../src/guard/holdings.ts";
import type { Vector } from "../src/catalogue/vector.ts";
import { ACCOUNTS, factsOf, lasts, PARENT } from "./escalation-world.ts";
import type { Seat, World } from "./escalation-world.ts";

const ROLE_MANAGE = PERMISSION_KEYS.indexOf("role.manage");
const ACCOUNT_MANAGE = PERMISSION_KEYS.indexOf("account.manage");
const [GROUP, GLOBAL] = [2, 3];
const ENOUGH: Readonly<Record<string, number>> = {
  "contact.view": 1 | 2,
  "contact.edit": 2,
  "contact.email": 4,
  "contact.sms": 8,
  "contact.export": 16,
};

/** The places where Group reaches for one permission: access groups for contacts, teams for all else. */
export function placesOf(member: Member | null, position: number): string[] {
  if (!member) return [];
  const bits = ENOUGH[PERMISSION_KEYS[position] ?? ""];
  if (bits === undefined) return member.teams.map(({ id }) => id);
  return member.contactGrants.filter(({ actions }) => (actions & bits) !== 0).map(({ groupId }) => groupId);
}

interface Held {
  readonly levels: Vector;
  /** `null` for a key, which reaches what its owner reaches. */
  readonly member: Member | null;
}

/** The bounds of a history as they stand at one moment. */
export interface Bounds {
  /** What is wrong with a member's rights; `null` when they stay within what the person held at first, or somebody who acts could give. */
  excess(account: string, user: string, now: Held): string | null;
  /** What is wrong with grants that act for somebody. */
  excessOfKey(account: string, user: string, grants: Vector): string | null;
  /** What nobody who acts could have taken away; `null` when everything that was lost could be. */
  excessOfLoss(account: string, before: Vector, after: Vector): string | null;
}

/** Remembers what everybody held at the start; the answer gives the bounds at any later moment, by when time-boxed rights have ended. */
export function boundsOf(world: World, actors: ReadonlySet<string>): (moment: number) => Bounds {
  const seats = new Map(world.seats.map((seat) => [`${seat.account}/${seat.user}`, factsOf(world, seat)]));
  const newcomers = new Map(ACCOUNTS.map((account) => [account as string, newcomerOf(world, account)]));
  return (moment) => {
    const heldAtFirst = new Map<string, Held>();
    const actorsIn = new Map<string, Held[]>(ACCOUNTS.map((account) => [account, []]));
    for (const [place, first] of seats) {
      const member = { ...first, contactGrants: first.contactGrants.filter((each) => lasts(each, moment)) };
      heldAtFirst.set(place, { levels: usableAt(member, moment), member });
      if (actors.has(member.userId)) actorsIn.get(member.accountId)?.push({ levels: authorityAt(member, moment), member });
    }
    const above = actorsIn.get(PARENT) ?? [];
    if (above.some(({ levels }) => (levels[ACCOUNT_MANAGE] ?? 0) > 0)) {
      for (const account of ACCOUNTS) {
        if (account === PARENT) continue;
        const teamless = above.map(({ levels }) => ({ levels, member: null }));
        actorsIn.get(account)?.push(...teamless);
      }
    }
    const firstOf = (account: string, user: string): Held | null => {
      const newcomer = newcomers.get(account);
      return heldAtFirst.get(`${account}/${user}`) ?? (newcomer ? { levels: usableAt(newcomer, moment), member: newcomer } : null);
    };
    const shared = new Map([...actorsIn].map(([account, holders]) => [account, sharedBound(holders)]));
    return {
      excess: (account, user, now) => excessOver(firstOf(account, user), shared.get(account), now),
      excessOfKey: (account, user, levels) => excessOver(firstOf(account, user), shared.get(account), { levels, member: null }),
      excessOfLoss: (account, before, after) => {
        const held = shared.get(account)?.levels;
        const lost = before.findIndex((level, position) => level > (after[position] ?? 0) && level > (held?.[position] ?? 0));
        return PERMISSION_KEYS[lost] ?? null;
      },
    };
  };
}

/** What a group of people could give together: per permission the widest level, and the places that somebody reaches at Group. */
interface Shared {
  readonly levels: Vector;
  readonly places: readonly ReadonlySet<string>[];
}

function sharedBound(holders: readonly Held[]): Shared {
  const levels = new Uint8Array(PERMISSION_KEYS.length);
  for (const held of holders) held.levels.forEach((level, position) => (levels[position] = Math.max(levels[position] ?? 0, level)));
  const atGroup = (position: number): Held[] => holders.filter((held) => held.levels[position] === GROUP);
  const places = PERMISSION_KEYS.map((_, position) => new Set(atGroup(position).flatMap((held) => placesOf(held.member, position))));
  return { levels, places };
}

function newcomerOf(world: World, account: string): Member | null {
  const role = world.defaults.get(account)?.role;
  return role ? factsOf(world, newcomerSeat(account, "newcomer", role, [])) : null;
}

/** Somebody whom a sign-in creates; no app is turned on yet. */
export function newcomerSeat(account: string, user: string, role: string, teams: string[]): Seat {
  const apps = { campaigns: null, tracking: null, desk: null };
  return { account, user, membership: "active", role, adjustments: [], apps, teams, hiddenApps: [] };
}

function excessOver(first: Held | null, shared: Shared | undefined, now: Held): string | null {
  // Who writes roles gives them to people of every team, whatever their own reach: an Account Admin, who can only be narrowed by adjustment.
  const canWriteRoles = shared?.levels[ROLE_MANAGE] === GLOBAL;
  for (let position = 0; position < PERMISSION_KEYS.length; position += 1) {
    const level = now.levels[position] ?? 0;
    const [own, others] = [first?.levels[position] ?? 0, shared?.levels[position] ?? 0];
    if (level > own && level > others) return `${PERMISSION_KEYS[position]} at ${level}`;
    if (level !== GROUP || own === GLOBAL || others === GLOBAL || (canWriteRoles && others === GROUP) || !now.member) continue;
    const ownPlaces = first && own === GROUP ? placesOf(first.member, position) : [];
    const outside = placesOf(now.member, position).find((place) => !ownPlaces.includes(place) && !shared?.places[position]?.has(place));
    if (outside) return `${PERMISSION_KEYS[position]} in ${outside}`;
  }
  return null;
}
