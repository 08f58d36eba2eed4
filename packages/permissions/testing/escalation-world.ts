/** A small organisation for the escalation histories: a parent account, two children, and everything that gives anybody rights in them. */
import { ACCESS_LEVELS } from "../src/catalogue/access-levels.ts";
import type { AccessLevel } from "../src/catalogue/access-levels.ts";
import { PERMISSION_KEYS } from "../src/catalogue/catalogue.ts";
import type { Defaults } from "../src/guard/guard.ts";
import { grantsOf } from "../src/subject/pack.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../src/catalogue/roles.ts";
import { SCOPES } from "../src/catalogue/scope.ts";
import type { Adjustment, ContactGrant, SubjectFacts } from "../src/subject/subject.ts";
import { CONTACT_KEYS } from "../src/subject/contact-access.ts";
import { down, vectorOf } from "../src/catalogue/vector.ts";
import type { Vector } from "../src/catalogue/vector.ts";
import type { Random } from "./random.ts";

export const PARENT = "parent";
export const ACCOUNTS = [PARENT, "child-1", "child-2"] as const;
export const TEAMS = ["t1", "t2", "t3"] as const;
export const GROUPS = [1, 2, 3] as const;
const MANAGEMENT = ["user.manage", "team.manage", "access.manage", "level.manage", "account.manage"] as const;

export type Apps = SubjectFacts["apps"];

/** One membership. */
export interface Seat {
  readonly account: string;
  readonly user: string;
  membership: SubjectFacts["membership"];
  /** A built-in role, or a custom one of the account. */
  role: string;
  adjustments: Adjustment[];
  apps: Apps;
  teams: string[];
  hiddenApps: SubjectFacts["hiddenApps"];
}

/** What a team or a person may do with an access group. */
export interface AccessGrant {
  readonly account: string;
  readonly to: { readonly type: "team" | "user"; readonly id: string };
  readonly no: number;
  actions: number;
  /** When it ends; `null`: it lasts. */
  endsAt: number | null;
}

export interface StandingDefaults {
  levels: Defaults["levels"];
  role: string | null;
  teams: string[];
}

export interface CustomRole {
  readonly account: string;
  readonly key: string;
  readonly vector: Vector;
  readonly facts: SubjectFacts["role"];
}

/** A custom role with these grants. */
export function customRole(account: string, key: string, vector: Vector): CustomRole {
  return { account, key, vector, facts: { key, name: key, version: 1, grants: grantsOf(vector) } };
}

export interface World {
  now: number;
  seats: Seat[];
  /** By account and key. */
  roles: Map<string, CustomRole>;
  accessGrants: AccessGrant[];
  defaults: Map<string, StandingDefaults>;
  /** The parent account's adjustments, which hold in its children, by user. */
  inherited: Map<string, Adjustment[]>;
  keys: { readonly account: string; readonly user: string; readonly vector: Vector; readonly endsAt: number | null }[];
  users: number;
}

/** An account with an Account Admin who has no adjustments, and some others of every kind. */
export function randomWorld(random: Random): World {
  const world: World = {
    now: 0,
    seats: [],
    roles: new Map(),
    accessGrants: [],
    defaults: new Map(),
    inherited: new Map(),
    keys: [],
    users: 7,
  };
  for (const account of ACCOUNTS) {
    for (const key of ["c1", "c2"]) world.roles.set(`${account}/${key}`, customRole(account, key, randomRole(random)));
    world.seats.push(adminSeat(account));
    for (let user = 1; user <= 6; user += 1) if (random.chance(0.6)) world.seats.push(randomSeat(random, account, `u${user}`));
    for (let grant = 0; grant < 8; grant += 1) world.accessGrants.push(randomAccessGrant(random, account, world.now));
    const role = random.chance(0.3) ? random.pick(["restricted-user", "c1"]) : null;
    world.defaults.set(account, { levels: randomLevels(random), role, teams: [] });
  }
  for (const user of ["u1", "u2"]) if (random.chance(0.2)) world.inherited.set(user, [randomAdjustment(random, 0)]);
  return world;
}

function adminSeat(account: string): Seat {
  const apps = { campaigns: { level: "full", setBy: "hand" }, tracking: null, desk: null } as const;
  return { account, user: "u0", membership: "active", role: "account-admin", adjustments: [], apps, teams: [], hiddenApps: [] };
}

function randomSeat(random: Random, account: string, user: string): Seat {
  return {
    account,
    user,
    membership: random.chance(0.9) ? "active" : "suspended",
    role: random.pick(["c1", "c1", "c2", "c2", ...BUILT_IN_ROLE_KEYS]),
    adjustments: randomAdjustments(random),
    apps: randomApps(random),
    teams: TEAMS.filter(() => random.chance(0.4)),
    hiddenApps: random.chance(0.05) ? ["campaigns"] : [],
  };
}

/** A closed vector without what no custom role may have; often with some management in it, so that there is somebody to try things. */
export function randomRole(random: Random): Vector {
  const density = random.pick([0.15, 0.5, 0.9]);
  const grants = Object.fromEntries(PERMISSION_KEYS.filter(() => random.chance(density)).map((key) => [key, random.pick(SCOPES)]));
  if (random.chance(0.6)) for (const key of MANAGEMENT) if (random.chance(0.7)) grants[key] = random.pick(["group", "global"]);
  if (random.chance(0.5)) for (const key of CONTACT_KEYS) if (random.chance(0.7)) grants[key] = random.pick(["group", "group", "global"]);
  return down(vectorOf({ ...grants, "role.manage": "none" }));
}

function randomAdjustments(random: Random): Adjustment[] {
  const some = [0, 1, 2].filter(() => random.chance(0.25)).map(() => randomAdjustment(random, 0));
  return some.filter(({ key }, place) => some.findIndex((each) => each.key === key) === place);
}

/** Any adjustment of any permission, often one that ends soon. */
export function randomAdjustment(random: Random, now: number): Adjustment {
  const key = random.chance(0.4) ? random.pick([...MANAGEMENT, "role.manage"] as const) : random.pick(PERMISSION_KEYS);
  return { key, scope: random.pick(["none", ...SCOPES] as const), from: "account", endsAt: randomEnd(random, now) };
}

/** When something ends: often soon, otherwise never. */
export function randomEnd(random: Random, now: number): number | null {
  return random.chance(0.5) ? now + 1 + random.below(4) : null;
}

export function randomApps(random: Random): Apps {
  const level = () =>
    random.chance(0.2) ? null : ({ level: random.pick<AccessLevel>(["full", "full", ...ACCESS_LEVELS]), setBy: "hand" } as const);
  return { campaigns: level(), tracking: level(), desk: level() };
}

export function randomLevels(random: Random): Defaults["levels"] {
  return { campaigns: random.pick(ACCESS_LEVELS), tracking: random.pick(ACCESS_LEVELS), desk: random.pick(ACCESS_LEVELS) };
}

function randomAccessGrant(random: Random, account: string, now: number): AccessGrant {
  const to = random.chance(0.7)
    ? ({ type: "team", id: random.pick(TEAMS) } as const)
    : ({ type: "user", id: `u${1 + random.below(6)}` } as const);
  return { account, to, no: random.pick(GROUPS), actions: 1 + random.below(31), endsAt: randomEnd(random, now) };
}

/** Whether something has not ended yet. */
export function lasts({ endsAt }: { readonly endsAt?: number | null }, now: number): boolean {
  return endsAt == null || endsAt > now;
}

/** A role of an account as facts of a member carry it. */
export function roleOf(world: World, account: string, key: string): SubjectFacts["role"] {
  return world.roles.get(`${account}/${key}`)?.facts ?? builtInRoles[key as keyof typeof builtInRoles];
}

/** Everything about one member, as it would be loaded: what has ended is left out, the parent's adjustments are there. */
export function factsOf(world: World, seat: Seat): SubjectFacts {
  const inherited = seat.account === PARENT ? [] : (world.inherited.get(seat.user) ?? []);
  const adjustments = [...seat.adjustments, ...inherited.map((each) => ({ ...each, from: "parent" as const }))];
  return {
    userId: seat.user,
    userName: seat.user,
    accountId: seat.account,
    accountName: seat.account,
    membership: seat.membership,
    isOwner: false,
    role: roleOf(world, seat.account, seat.role),
    adjustments: adjustments.filter((each) => lasts(each, world.now)),
    teams: seat.teams.map((id) => ({ id, name: id })),
    apps: seat.apps,
    hiddenApps: seat.hiddenApps,
    disabledApps: ["desk"],
    accountCount: world.seats.filter(({ user }) => user === seat.user).length,
    accessGroupsExist: true,
    unlabelled: "global",
    contactGrants: contactGrantsOf(world, seat.account, seat.teams, seat.user),
  };
}

/** What a person reaches in an account through teams, and by grants of their own. */
export function contactGrantsOf(world: World, account: string, teams: readonly string[], user: string | null): ContactGrant[] {
  const isTheirs = ({ type, id }: AccessGrant["to"]): boolean => (type === "team" ? teams.includes(id) : id === user);
  return world.accessGrants
    .filter((grant) => grant.account === account && grant.actions > 0 && lasts(grant, world.now) && isTheirs(grant.to))
    .map(({ to, no, actions, endsAt }) => ({
      groupId: `g${no}`,
      groupNo: no,
      name: `g${no}`,
      actions,
      endsAt,
      via: { ...to, name: to.id },
    }));
}

/** The defaults of an account as the guard sees them. */
export function defaultsOf(world: World, account: string, { levels, role, teams }: StandingDefaults): Defaults {
  return {
    levels,
    role: role === null ? null : roleOf(world, account, role),
    teams: teams.map((id) => ({ id, name: id })),
    contactGrants: contactGrantsOf(world, account, teams, null),
  };
}
