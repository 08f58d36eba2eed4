import { standsUntil, type Subject, type TimedGrant } from "@countersign/permissions";
import { audit } from "./audit.ts";
import { inAccount, inChildrenOf } from "./children.ts";
import type { Acting, Scoped } from "./context.ts";
import { enqueue } from "./enqueue.ts";
import { loadMember, loadSubject } from "./load-subject.ts";
import { lockMembers } from "./lock-members.ts";
import { loggedMember } from "./logged-member.ts";
import { endUnheldAccess } from "./timed-access.ts";

const MINUTE = 60_000;

/** Locks the memberships with a time-boxed grant or contact access that ends: any change of rights in the account may end it. */
export async function lockTimedMembers({ db, account, now }: Scoped): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM membership m WHERE m.account_id = ${account.id}::uuid AND (
      m.user_id IN (SELECT x.user_id FROM adjustment x WHERE x.account_id = m.account_id AND x.ends_at > ${now()})
      OR EXISTS (SELECT 1 FROM access_grant x WHERE x.account_id = m.account_id AND x.ends_at > ${now()} AND (x.user_id = m.user_id
        OR x.team_id IN (SELECT t.team_id FROM team_member t WHERE t.account_id = m.account_id AND t.user_id = m.user_id))))
    ORDER BY m.user_id FOR NO KEY UPDATE`;
}

/**
 * After every change of rights, in its transaction: time-boxed grants, and contact access that ends, whose giver lost the right end, or are cut to what
 * is left of it, in the account and its children; whoever had a time-boxed grant is told. Records of grants that the change itself took away are closed.
 */
export async function keepTimedGrants(ctx: Acting): Promise<void> {
  const { db, account, now, subject } = ctx;
  const accounts = await db.account.findMany({
    where: { OR: [{ id: account.id }, { parentId: account.id }], timedUntil: { gt: now() } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of accounts) {
    await inAccount(ctx, id, async (there) => {
      // Whose grant ends may have given others, of both kinds.
      const as = { ...there, subject };
      for (let isOver = false; !isOver;) {
        const [grants, access] = [await endUnheld(as), await endUnheldAccess(as)];
        isOver = !grants && !access;
      }
      await closeRecords(there);
    });
  }
}

/** What is to become of one adjustment: it ends now (null) or then. */
interface Cut {
  readonly id: string;
  readonly grantId: string | null;
  readonly until: number | null;
}

/** One round; whether anything was cut. */
async function endUnheld(ctx: Acting): Promise<boolean> {
  const { db, account, now } = ctx;
  const rows = await db.adjustment.findMany({
    where: { accountId: account.id, endsAt: { gt: now() } },
    orderBy: [{ userId: "asc" }, { permissionKey: "asc" }],
  });
  const givers = await eachOnce(rows, ({ givenById }) => givenById, giverIn(ctx));
  const members = await eachOnce(rows, ({ userId }) => userId, memberIn(ctx));
  const cuts = new Map<string, Cut[]>();
  for (const { id, userId, grantId, givenById, permissionKey: key, scope, endsAt } of rows) {
    const [giver, member] = [givers.get(givenById), members.get(userId)];
    const grant = { key, scope, from: "account", endsAt: endsAt?.getTime() } as TimedGrant;
    const until = giver && member ? standsUntil(giver, member, grant) : null;
    if (until !== grant.endsAt) cuts.set(userId, [...(cuts.get(userId) ?? []), { id, grantId, until }]);
  }
  for (const [userId, ofPerson] of cuts) await cut(ctx, userId, ofPerson);
  return cuts.size > 0;
}

async function eachOnce<T>(rows: readonly T[], idOf: (row: T) => string, find: (id: string) => Promise<Subject | null>) {
  const found = new Map<string, Subject | null>();
  for (const id of new Set(rows.map(idOf))) found.set(id, await find(id));
  return found;
}

const memberIn =
  ({ db, account, now }: Scoped) =>
  (userId: string) =>
    loadMember(db, account, { userId, now: now(), lock: false });

/** A giver in a child may be somebody of the parent, without a membership. */
const giverIn =
  ({ db, account, now, subject }: Acting) =>
  (userId: string) =>
    loadSubject(db, account, { userId, now: now(), lock: false }, { accountId: account.id, userId: subject.userId });

async function cut(ctx: Acting, userId: string, cuts: readonly Cut[]): Promise<void> {
  const { db, account } = ctx;
  await lockMembers(ctx, { teamIds: [], userIds: [userId] });
  await logged(ctx, userId, async () => {
    for (const { id, until } of cuts) {
      const where = { accountId_id: { accountId: account.id, id } };
      if (until === null) await db.adjustment.delete({ where });
      else await db.adjustment.update({ where, data: { endsAt: new Date(until) } });
    }
  });
  for (const id of new Set(cuts.flatMap(({ grantId }) => grantId ?? []))) await settle(ctx, id);
}

/** Leaves what `change` makes of a person's rights in the log, also in the children in which the parent's grants hold. */
async function logged(ctx: Acting, userId: string, change: () => Promise<void>): Promise<void> {
  const places = async (): Promise<Map<Scoped | Acting, Subject>> => {
    const found = new Map<Scoped | Acting, Subject>();
    const look = async (there: Scoped | Acting): Promise<void> => {
      const member = await memberIn(there)(userId);
      if (member) found.set(there, member);
    };
    await look(ctx);
    if (ctx.account.parentId === null) await inChildrenOf(ctx, userId, look);
    return found;
  };
  const before = new Map([...(await places())].map(([{ account }, member]) => [account.id, loggedMember(member)]));
  await change();
  const write = async (there: Scoped | Acting): Promise<void> => {
    const member = await memberIn(there)(userId);
    const entry = {
      target: { type: "user", id: userId },
      before: before.get(there.account.id) ?? null,
      after: member && loggedMember(member),
    };
    if (JSON.stringify(entry.before) !== JSON.stringify(entry.after))
      await audit({ ...there, subject: ctx.subject }, "timed-grant.lost", entry);
  };
  await write(ctx);
  if (ctx.account.parentId === null) await inChildrenOf(ctx, userId, write);
}

/** Brings the record of a grant in line with what is left of it. */
async function settle(ctx: Acting, id: string): Promise<void> {
  const { db, account, now } = ctx;
  const where = { accountId_id: { accountId: account.id, id } };
  const left = await db.adjustment.findMany({ where: { accountId: account.id, grantId: id }, orderBy: { endsAt: "desc" }, take: 1 });
  const endsAt = left[0]?.endsAt;
  if (!endsAt) {
    await db.timedGrant.updateMany({ where: { accountId: account.id, id, endedAt: null }, data: { endedAt: now(), endedWhy: "giver" } });
    await enqueue(ctx, "tell-timed-grant", { accountId: account.id, grantId: id, news: "ended" });
    return;
  }
  const { givenAt } = await db.timedGrant.update({ where, data: { endsAt } });
  await scheduleTimedGrant(ctx, { id, givenAt, endsAt });
}

/** Has a time-boxed grant ended at its time, and the person told shortly before: a tenth of its length, but no more than a day. */
export async function scheduleTimedGrant(
  ctx: Scoped,
  { id, givenAt, endsAt }: { readonly id: string; readonly givenAt: Date; readonly endsAt: Date },
): Promise<void> {
  const job = { accountId: ctx.account.id, grantId: id };
  await enqueue(ctx, "end-timed-grant", job, { key: `end-timed-grant:${id}`, runAt: endsAt });
  const length = endsAt.getTime() - givenAt.getTime();
  if (length < 30 * MINUTE) return;
  const before = Math.min(Math.max(length / 10, 10 * MINUTE), 24 * 60 * MINUTE);
  const runAt = new Date(endsAt.getTime() - before);
  await enqueue(ctx, "tell-timed-grant", { ...job, news: "soon" }, { key: `tell-timed-grant:${id}`, runAt });
}

/** Closes the records of grants of which a later change left nothing. */
async function closeRecords({ db, account, now }: Scoped): Promise<void> {
  await db.$executeRaw`UPDATE timed_grant g SET ended_at = ${now()}, ended_why = 'replaced' WHERE g.account_id = ${account.id}::uuid AND g.ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM adjustment x WHERE x.account_id = g.account_id AND x.grant_id = g.id)`;
}
