import {
  type Adjustment,
  catalogue,
  compileSubject,
  type Grants,
  grantsOf,
  type Level,
  levelAt,
  PERMISSION_KEYS,
  type PermissionKey,
  type Scope,
  scopeOf,
  type Subject,
  type SubjectFacts,
  up,
  type Vector,
  vectorOf,
} from "@countersign/permissions";
import type { Scoped } from "../kernel/index.ts";
import type { TimedGrantShown } from "./schema.ts";

/** What of a vector the product offers: what is not built yet is neither shown nor changed. */
export function offeredOf(vector: Vector): Grants {
  const grants = Object.entries(grantsOf(vector)) as [PermissionKey, Grants[PermissionKey]][];
  return Object.fromEntries(grants.filter(([key]) => !catalogue[key].planned)) as Grants;
}

/** What a person is granted by their role alone, with the adjustments of the parent account where `parents` says so. */
export function grantedWithoutOwn(member: SubjectFacts, { parents }: { readonly parents: boolean }): Vector {
  return compileSubject({ ...member, adjustments: parents ? member.adjustments.filter(({ from }) => from === "parent") : [] }).granted;
}

/**
 * The adjustments that make a person hold what is `wanted`, as few as it takes: where the role and the parent account grant the same there is none,
 * and where nothing is to change, a time-boxed one keeps its end. What is given for good needs its prerequisites for good: one that is held only until a
 * time gets a lasting adjustment beside it (`needed`: what is given with all that it needs). Permissions that are not offered stay as they are.
 */
export function adjustmentsFor(member: Subject, wanted: Vector, needed: Vector = neededBy(member, wanted)): Adjustment[] {
  const given = grantedWithoutOwn(member, { parents: true });
  const lasting = lastingUntil(member, null);
  const parents = member.adjustments.filter(({ from }) => from === "parent");
  const own = PERMISSION_KEYS.flatMap((key, position): Adjustment[] => {
    const level = levelAt(wanted, position);
    const needs = levelAt(needed, position);
    if (catalogue[key].planned) return ownFor(member, key);
    if (level === levelAt(member.granted, position)) {
      if (needs <= levelAt(lasting, position)) return ownFor(member, key);
      const longer = ownFor(member, key).filter(({ endsAt }) => endsAt != null && needs < level);
      return [...longer, { key, scope: scopeName(needs), from: "account" }];
    }
    return level === levelAt(given, position) ? [] : [{ key, scope: scopeName(level), from: "account" }];
  });
  return [...parents, ...own];
}

/** What a person is newly given, with all that it needs. */
export function neededBy(member: Subject, wanted: Vector): Vector {
  const given = PERMISSION_KEYS.flatMap((key, position): [PermissionKey, Scope][] => {
    const [level, held] = [levelAt(wanted, position), levelAt(member.granted, position)];
    return level > held && !catalogue[key].planned ? [[key, scopeOf(level)!]] : [];
  });
  return up(vectorOf(Object.fromEntries(given)));
}

/** The time-boxed grants that stand, of these people by their ids; the next to end first. */
export async function timedGrantsOf({ db, account, now }: Scoped, userIds: readonly string[]): Promise<Map<string, TimedGrantShown[]>> {
  const rows = await db.timedGrant.findMany({
    where: { accountId: account.id, userId: { in: [...userIds] }, endedAt: null, endsAt: { gt: now() } },
    orderBy: [{ endsAt: "asc" }, { id: "asc" }],
  });
  const givers = await db.user.findMany({
    where: { id: { in: rows.map(({ givenById }) => givenById) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string): string => givers.find((giver) => giver.id === id)?.name ?? "";
  const left = await db.adjustment.findMany({ where: { accountId: account.id, grantId: { in: rows.map(({ id }) => id) } } });
  const found = new Map<string, TimedGrantShown[]>();
  for (const { id, userId, givenById, givenAt, endsAt } of rows) {
    // Some of it may have been replaced or cut since it was given.
    const grants = Object.fromEntries(
      left.filter(({ grantId }) => grantId === id).map(({ permissionKey, scope }) => [permissionKey, scope]),
    );
    found.set(userId, [...(found.get(userId) ?? []), { id, grants, givenBy: nameOf(givenById), givenAt, endsAt }]);
  }
  return found;
}

/** What a person is granted without a break until a time to come, or for good (null): less what ends earlier. */
export function lastingUntil(member: SubjectFacts, end: Date | null): Vector {
  const last = end?.getTime() ?? Infinity;
  const adjustments = member.adjustments.filter(({ endsAt }) => endsAt == null || endsAt >= last);
  return compileSubject({ ...member, adjustments }).granted;
}

/** The adjustments of the account itself for one permission: a lasting one, a time-boxed one, both or none. */
export function ownFor({ adjustments }: Pick<SubjectFacts, "adjustments">, key: string): Adjustment[] {
  return adjustments.filter((each) => each.from === "account" && each.key === key);
}

function scopeName(level: Level): Adjustment["scope"] {
  return scopeOf(level) ?? "none";
}
