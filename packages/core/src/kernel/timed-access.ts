import { accessStandsUntil, CONTACT_ACTIONS, type ContactGrant, type Subject, withImplied } from "@countersign/permissions";
import { audit } from "./audit.ts";
import type { Acting, Scoped } from "./context.ts";
import { grouped } from "./grouped.ts";
import { loadMember } from "./load-subject.ts";
import { lockMembers } from "./lock-members.ts";

/** A grant of contact access that has an end, as it is stored. */
interface TimedAccessRow {
  readonly id: string;
  readonly groupId: string;
  readonly group: { readonly no: number; readonly name: string };
  readonly teamId: string | null;
  readonly userId: string | null;
  readonly actions: number;
  readonly endsAt: number;
  readonly givenById: string;
}

/** What a team or a person may do with the contacts of a group, as the log has it: bits of CONTACT_ACTIONS, and until when. */
type Stand = Pick<TimedAccessRow, "actions" | "endsAt">;

const ACTIONS = Object.entries(CONTACT_ACTIONS) as [keyof typeof CONTACT_ACTIONS, number][];

/**
 * One round over the grants of contact access that have an end: a right whose giver lost it is taken out of the grant, and the grant ends no later
 * than the first of the rights that are left (E9, E10). Whether anything was changed.
 */
export async function endUnheldAccess(ctx: Acting): Promise<boolean> {
  const { db, account, now } = ctx;
  const found = await db.accessGrant.findMany({
    where: { accountId: account.id, endsAt: { gt: now() } },
    include: { group: { select: { no: true, name: true } } },
    orderBy: [{ groupId: "asc" }, { id: "asc" }],
  });
  const rows = found.map(({ endsAt, givenById, ...row }) => ({ ...row, endsAt: endsAt?.getTime() ?? 0, givenById: givenById ?? "" }));
  const stands = await standing(ctx, rows);
  const changed = rows.filter((row) => row.actions !== stands.get(row.id)?.actions || row.endsAt !== stands.get(row.id)?.endsAt);
  const items = new Set(changed.map(itemOf));
  for (const [item, ofOne] of grouped(rows, itemOf)) if (items.has(item)) await cut(ctx, ofOne, stands);
  return changed.length > 0;
}

const itemOf = ({ groupId, teamId, userId }: TimedAccessRow): string => `${groupId} ${teamId ?? ""} ${userId ?? ""}`;

/**
 * What is left of each grant. A giver's rights may come from other grants that end: first none of these counts, then those that stand by others, until no
 * more do. So two grants that stand by nothing but each other fall together.
 */
async function standing(ctx: Scoped, rows: readonly TimedAccessRow[]): Promise<ReadonlyMap<string, Stand>> {
  const givers = new Map<string, Subject | null>();
  for (const id of new Set(rows.map(({ givenById }) => givenById)))
    givers.set(id, await loadMember(ctx.db, ctx.account, { userId: id, now: ctx.now(), lock: false }));
  let ends = new Map<string, number>();
  for (;;) {
    const next = new Map<string, number>();
    for (const row of rows) {
      const giver = givers.get(row.givenById);
      if (!giver) continue;
      const contactGrants = [...giver.contactGrants.filter(({ endsAt }) => endsAt == null), ...reachedBy(giver, rows, ends)];
      for (const [action, bit] of ACTIONS) {
        if ((row.actions & bit) === 0) continue;
        const group = { id: row.groupId, name: row.group.name };
        const until = accessStandsUntil({ ...giver, contactGrants }, { key: `contact.${action}`, group, endsAt: row.endsAt });
        if (until !== null) next.set(`${row.id} ${bit}`, until);
      }
    }
    if (next.size === ends.size && [...next].every(([right, end]) => ends.get(right) === end)) break;
    ends = next;
  }
  return new Map(rows.flatMap((row) => leftOf(row, ends)));
}

/** What a person has of those rights that stand so far, themselves or through their teams, each with its own end. */
function reachedBy({ userId, teamIds }: Subject, rows: readonly TimedAccessRow[], ends: ReadonlyMap<string, number>): ContactGrant[] {
  const theirs = rows.filter((row) => row.userId === userId || (row.teamId !== null && teamIds.includes(row.teamId)));
  return theirs.flatMap(({ id, groupId, group, teamId }) =>
    ACTIONS.flatMap(([, bit]): ContactGrant[] => {
      const endsAt = ends.get(`${id} ${bit}`);
      if (endsAt === undefined) return [];
      const via = teamId === null ? { type: "user" as const, id: userId, name: "" } : { type: "team" as const, id: teamId, name: "" };
      return [{ groupId, groupNo: group.no, name: group.name, actions: bit, endsAt, via }];
    }),
  );
}

/** The rights that stand, without those that imply one that does not, until the first of them ends. */
function leftOf(row: TimedAccessRow, ends: ReadonlyMap<string, number>): [string, Stand][] {
  const held = ACTIONS.filter(([, bit]) => ends.has(`${row.id} ${bit}`));
  const bits = held.reduce((sum, [, bit]) => sum | bit, 0);
  const left = held.filter(([, bit]) => (withImplied(bit) & ~bits) === 0).map(([, bit]) => bit);
  if (left.length === 0) return [];
  const actions = left.reduce((sum, bit) => sum | bit, 0);
  return [[row.id, { actions, endsAt: Math.min(...left.map((bit) => ends.get(`${row.id} ${bit}`) ?? 0)) }]];
}

/** Cuts what a team or a person has on one group for a time, and leaves it in the log as one thing. */
async function cut(ctx: Acting, rows: readonly TimedAccessRow[], stands: ReadonlyMap<string, Stand>): Promise<void> {
  const { db, account } = ctx;
  const { groupId, teamId, userId } = rows[0]!;
  await lockMembers(ctx, { teamIds: teamId === null ? [] : [teamId], userIds: userId === null ? [] : [userId] });
  for (const { id } of rows) {
    const where = { accountId_id: { accountId: account.id, id } };
    const left = stands.get(id);
    if (left) await db.accessGrant.update({ where, data: { actions: left.actions, endsAt: new Date(left.endsAt) } });
    else await db.accessGrant.delete({ where });
  }
  const to = teamId === null ? { type: "user", id: userId } : { type: "team", id: teamId };
  const before = loggedAccess(rows);
  const after = loggedAccess(rows.flatMap(({ id }) => stands.get(id) ?? []));
  await audit(ctx, "access-grant.lost", {
    target: { type: "access-group", id: groupId },
    before: { to, ...before },
    after: { to, ...after, endsAt: after.endsAt ?? before.endsAt },
  });
}

/** Grants of one team or person on one group for the log: the rights of all, until the last of their ends; `grants` says each, where ends differ. */
export function loggedAccess(grants: readonly { readonly actions: number; readonly endsAt: number | Date | null }[]) {
  const byEnd = new Map<number | null, number>();
  for (const { actions, endsAt } of grants) {
    const end = endsAt === null ? null : new Date(endsAt).getTime();
    byEnd.set(end, withImplied((byEnd.get(end) ?? 0) | actions));
  }
  const each = [...byEnd].map(([endsAt, actions]) => ({ actions, endsAt }));
  const last = each.reduce<number | null>((latest, { endsAt }) => Math.max(latest ?? 0, endsAt ?? 0) || null, null);
  return {
    actions: each.reduce((sum, { actions }) => sum | actions, 0),
    endsAt: last === null ? null : new Date(last),
    ...(each.length > 1 && { grants: each }),
  };
}
