/** Random histories of an account, in which rights at every past moment are rebuilt from the log and compared with those that were loaded then. */
import {
  type AccessLevel,
  catalogue,
  compileSubject,
  type Grants,
  grantsOf,
  join,
  levelOf,
  PERMISSION_KEYS,
  setGrant,
  type Subject,
  vectorOf,
} from "@countersign/permissions";
import { createAccessGroup, deleteAccessGroup, setAccessGrant, setUnlabelled } from "../../access/index.ts";
import { createChildAccount, setAccess, setAppSwitch } from "../../accounts/index.ts";
import { getAdjustments, setAdjustments } from "../../adjustments/index.ts";
import { restrictApp } from "../../apps/index.ts";
import { turnOnApp } from "../../identity/index.ts";
import { asSystem, canonicalJson, type Context, CoreError, memberOf } from "../../kernel/index.ts";
import { changeRole, reinstatePerson, setAccessLevels, suspendPerson } from "../../people/index.ts";
import { createRole, deleteRole, updateRole } from "../../roles/index.ts";
import { createTeam, deleteTeam, setTeamMember } from "../../teams/index.ts";
import type { World } from "../../testing.ts";
import { randomFrom } from "../random.ts";
import { rightsAt } from "./rights-at.ts";

/** What came of the histories. */
export interface Histories {
  /** Moments of people that were rebuilt and compared. */
  readonly moments: number;
  /** How many changes of each kind were made and not refused. */
  readonly changes: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
}

const MINUTE = 60_000;
const ROLES = ["administrator", "marketing-manager", "marketing-user", "sales-manager", "sales-user", "restricted-user"] as const;
// There is no such thing: the change is refused.
const NOTHING = { id: "01998a5e-7c1f-7000-8000-000000000000", version: 0, no: 0 };
const LEVELS: readonly AccessLevel[] = ["full", "settings", "none"];
const SETTABLE = PERMISSION_KEYS.filter((key) => !catalogue[key].planned && key !== "role.manage").map((key) => ({
  key,
  scopes: catalogue[key].scopes,
}));

/** One account, its people, and a clock that goes on a minute with each step. */
interface Stage {
  readonly as: (userId: string, slug: string) => Context;
  readonly owner: string;
  readonly people: readonly string[];
  readonly child: { readonly id: string; readonly slug: string };
  readonly parentSlug: string;
  readonly pick: <T>(from: readonly T[]) => T;
}

/**
 * Lets a child account live through `steps` random changes by its own use cases and its parent's, and then asks the log what each person could do at
 * every moment of it. Grants that end by themselves are among them.
 */
export async function rebuildHistory(world: World, seed: number, steps: number): Promise<Histories> {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  let now = new Date(Date.now() - steps * MINUTE - 60 * MINUTE);
  const tick = () => (now = new Date(now.getTime() + MINUTE));
  const owner = world.account.userId;
  const as = (userId: string, accountSlug: string) => world.as(userId, { now, accountSlug });
  const people = await Promise.all([0, 1, 2, 3].map((n) => world.person(ROLES[n + 1] as string, { name: `Person ${n} of ${seed}` })));
  const slug = `child-${seed}`;
  await createChildAccount(as(owner, world.account.slug), { name: `Child ${seed}`, slug, timeZone: "Europe/Warsaw", locale: "en" });
  const { id } = await world.database.store.prisma.account.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const stage: Stage = { as, owner, people, child: { id, slug }, parentSlug: world.account.slug, pick };

  const loaded = async (userId: string) =>
    asSystem({ ...world.worker(), store: world.database.store, now: () => now }, id, (ctx) => memberOf(ctx, userId));
  const seen: { readonly at: Date; readonly userId: string; readonly subject: Subject | null }[] = [];
  const changes: Record<string, number> = {};
  for (let step = 0; step < steps; step += 1) {
    tick();
    const [name, change] = pick(Object.entries(CHANGES));
    try {
      await change(stage);
      changes[name] = (changes[name] ?? 0) + 1;
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
    }
    tick();
    for (const userId of [owner, ...people]) seen.push({ at: now, userId, subject: await loaded(userId) });
  }
  const differences: string[] = [];
  for (const { at, userId, subject } of seen) {
    const then = await asSystem({ ...world.worker(), store: world.database.store }, id, (ctx) => rightsAt(ctx, userId, at));
    // In how many accounts somebody was is not in this one's log.
    const rebuilt = then && subject && compileSubject({ ...then, accountCount: subject.accountCount });
    const [one, other] = [countingOf(subject), countingOf(rebuilt ?? then)];
    if (one !== other) differences.push(`seed ${seed}, ${userId} at ${at.toISOString()}: ${one} was rebuilt as ${other}`);
  }
  return { moments: seen.length, changes, differences };
}

/** All of a subject that an answer can depend on, less what things are called. */
function countingOf(subject: Subject | null): string {
  if (!subject) return "no member";
  const { membership, isOwner, role, teamIds, rank, granted, effective, groupNos, accessGroupsExist, unlabelled, adjustments } = subject;
  const levels = (vector: Subject["granted"]) => [...vector].join("");
  const groups = Object.fromEntries(Object.entries(groupNos).map(([key, nos]) => [key, nos.toSorted((a, b) => a - b)]));
  return canonicalJson({
    membership,
    isOwner,
    role: role.id ?? role.key,
    teams: teamIds.toSorted(),
    rank,
    granted: levels(granted),
    effective: levels(effective),
    groups,
    accessGroupsExist,
    unlabelled,
    adjustments: adjustments.map(({ key, scope, from, endsAt = null }) => [key, scope, from, endsAt].join()).toSorted(),
  });
}

type Change = (stage: Stage) => Promise<unknown>;

const rows = async <K extends "teams" | "roles" | "groups">({ as, owner, child }: Stage, kind: K) => {
  const read = as(owner, child.slug);
  return asSystem(read, child.id, async ({ db }) => {
    const where = { accountId: child.id };
    if (kind === "teams") return (await db.team.findMany({ where })).map(({ id, version }) => ({ id, version, no: 0 }));
    if (kind === "roles") return (await db.role.findMany({ where })).map(({ id, version }) => ({ id, version, no: 0 }));
    return (await db.accessGroup.findMany({ where })).map(({ id, no }) => ({ id, version: 0, no }));
  });
};
const admin = ({ as, owner, child }: Stage) => as(owner, child.slug);
const roleNow = async (stage: Stage, userId: string) => {
  const member = await asSystem(admin(stage), stage.child.id, (ctx) => memberOf(ctx, userId));
  return member && (member.role.id ?? member.role.key);
};
/** Grants with one permission set as somebody would set it: with what it needs, and without what stood on it. */
const withOne = (grants: Grants, { pick }: Stage): Grants => {
  const { key, scopes } = pick(SETTABLE);
  return grantsOf(setGrant(vectorOf(grants), key, levelOf(pick([null, ...scopes]))).next);
};
let names = 0;
const newName = (what: string) => `${what} ${(names += 1)} of a history`;

const CHANGES: Readonly<Record<string, Change>> = {
  "access given or taken": async (stage) => {
    const [userId, role] = [stage.pick(stage.people), stage.pick(ROLES)];
    const expected = await roleNow(stage, userId);
    const input = { userId, accountId: stage.child.id, access: expected === null, role: expected === null ? role : null, expected };
    return setAccess(stage.as(stage.owner, stage.parentSlug), input);
  },
  "an app turned on": (stage) => turnOnApp(stage.as(stage.pick(stage.people), stage.child.slug), { app: "campaigns" }),
  "another role": async (stage) => {
    const id = stage.pick(stage.people);
    const custom = (await rows(stage, "roles")).map((role) => role.id);
    return changeRole(admin(stage), { id, role: stage.pick([...ROLES, ...custom]), expected: (await roleNow(stage, id)) ?? "" });
  },
  suspended: (stage) => suspendPerson(admin(stage), { id: stage.pick(stage.people) }),
  reinstated: (stage) => reinstatePerson(admin(stage), { id: stage.pick(stage.people) }),
  "a level": (stage) => setAccessLevels(admin(stage), { ids: stage.people.slice(0, 2), app: "campaigns", level: stage.pick(LEVELS) }),
  "adjusted here": async (stage) => {
    const id = stage.pick(stage.people);
    const { grants } = await getAdjustments(admin(stage), { id });
    return setAdjustments(admin(stage), { id, grants: withOne(grants, stage), expected: grants });
  },
  "granted for a while": async (stage) => {
    const id = stage.pick(stage.people);
    const ctx = admin(stage);
    const { grants } = await getAdjustments(ctx, { id });
    const wanted = grantsOf(join(vectorOf(grants), vectorOf(withOne(grants, stage))));
    return setAdjustments(ctx, {
      id,
      grants: wanted,
      expected: grants,
      endsAt: new Date(ctx.now().getTime() + stage.pick([4, 9]) * MINUTE),
    });
  },
  "adjusted in the parent": async (stage) => {
    const ctx = stage.as(stage.owner, stage.parentSlug);
    const id = stage.pick(stage.people);
    const { grants } = await getAdjustments(ctx, { id });
    return setAdjustments(ctx, { id, grants: withOne(grants, stage), expected: grants });
  },
  "a role made": (stage) =>
    createRole(admin(stage), { name: newName("Role"), description: "", grants: withOne({}, stage), from: "sales-user" }),
  "a role changed": async (stage) => {
    const { id, version } = stage.pick(await rows(stage, "roles")) ?? NOTHING;
    return updateRole(admin(stage), {
      id,
      version,
      name: newName("Role"),
      description: "",
      grants: withOne({ "campaign.view": "own" }, stage),
    });
  },
  "a role deleted": async (stage) => {
    const { id, version } = stage.pick(await rows(stage, "roles")) ?? NOTHING;
    return deleteRole(admin(stage), { id, version, replacement: stage.pick(ROLES) });
  },
  "a team made": (stage) => createTeam(admin(stage), { name: newName("Team"), description: "", joining: "chosen" }),
  "in a team or out of it": async (stage) => {
    const { id } = stage.pick(await rows(stage, "teams")) ?? NOTHING;
    return setTeamMember(admin(stage), { id, userId: stage.pick(stage.people), isIn: stage.pick([true, true, false]) });
  },
  "a team deleted": async (stage) => {
    const { id, version } = stage.pick(await rows(stage, "teams")) ?? NOTHING;
    const grants = await asSystem(admin(stage), stage.child.id, ({ db, now }) =>
      db.accessGrant.count({ where: { accountId: stage.child.id, teamId: id, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] } }),
    );
    return deleteTeam(admin(stage), { id, version, grants });
  },
  "an access group made": (stage) => createAccessGroup(admin(stage), { name: newName("Group"), description: "", unlabelled: "everyone" }),
  "an access group deleted": async (stage) => {
    const { id } = stage.pick(await rows(stage, "groups")) ?? NOTHING;
    const grants = await asSystem(admin(stage), stage.child.id, ({ db, now }) =>
      db.accessGrant.count({ where: { accountId: stage.child.id, groupId: id, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] } }),
    );
    return deleteAccessGroup(admin(stage), { id, grants });
  },
  "contacts granted": async (stage) => {
    const { id: groupId } = stage.pick(await rows(stage, "groups")) ?? NOTHING;
    const team = stage.pick([...(await rows(stage, "teams")), null]);
    const to = team ? ({ type: "team", id: team.id } as const) : ({ type: "user", id: stage.pick(stage.people) } as const);
    const ctx = admin(stage);
    const endsAt = stage.pick([null, null, new Date(ctx.now().getTime() + 5 * MINUTE)]);
    const held = await asSystem(ctx, stage.child.id, ({ db }) =>
      db.accessGrant.findMany({
        where: {
          accountId: stage.child.id,
          groupId,
          ...(to.type === "team" ? { teamId: to.id } : { userId: to.id }),
          endsAt: endsAt === null ? null : { gt: ctx.now() },
        },
      }),
    );
    const expected = held.reduce((bits, { actions }) => bits | actions, 0);
    return setAccessGrant(ctx, { groupId, to, actions: stage.pick([0, 1, 3, 5]), expected, endsAt });
  },
  "who sees contacts in no group": async (stage) => {
    const { unlabelled: expected } = await stage
      .as(stage.owner, "")
      .store.prisma.account.findUniqueOrThrow({ where: { id: stage.child.id } });
    return setUnlabelled(admin(stage), { unlabelled: expected === "everyone" ? "global" : "everyone", expected: expected as "everyone" });
  },
  "an app limited": async (stage) => {
    const teams = (await rows(stage, "teams")).map(({ id }) => id).slice(0, 1);
    const found = await asSystem(admin(stage), stage.child.id, ({ db }) =>
      db.appRestriction.findFirst({ where: { accountId: stage.child.id } }),
    );
    const roles = stage.pick([[], ["account-admin", "sales-user", "marketing-user"]]);
    return restrictApp(admin(stage), { app: "campaigns", roles, teams: stage.pick([[], teams]), version: found?.version ?? 0 });
  },
  "an app switched": async (stage) => {
    const { disabledApps } = await stage.as(stage.owner, "").store.prisma.account.findUniqueOrThrow({ where: { id: stage.child.id } });
    const expected = !disabledApps.includes("campaigns");
    return setAppSwitch(stage.as(stage.owner, stage.parentSlug), { accountId: stage.child.id, app: "campaigns", on: !expected, expected });
  },
};
