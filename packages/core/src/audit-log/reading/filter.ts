import { Prisma } from "@countersign/db";
import { Temporal } from "temporal-polyfill";
import { familiesUnder, type Scoped } from "../../kernel/index.ts";
import type { AuditFilter } from "../schema.ts";

/** Clocks of several machines may stand this far apart, so that a later entry can have an earlier time. */
const SLACK = 300_000;

/** The entries of the account that a filter lets through, as a condition on `audit_event e`. Every part of it has an index that ends with the number. */
export async function conditionOf(ctx: Scoped, filter: AuditFilter): Promise<Prisma.Sql> {
  const { account } = ctx;
  const { person, family, target, refused } = filter;
  const [type, id] = target?.split(":") ?? [];
  const parts = [
    Prisma.sql`e.account_id = ${account.id}::uuid`,
    ...(person === undefined ? [] : [Prisma.sql`e.actor_id = ${person}::uuid`]),
    ...(family === undefined ? [] : [Prisma.sql`e.family IN (${Prisma.join([...familiesUnder(family)])})`]),
    ...(type === undefined ? [] : [Prisma.sql`e.target_type = ${type}`]),
    ...(id === undefined ? [] : [Prisma.sql`e.target_id = ${id}`]),
    ...(refused === true ? [Prisma.sql`e.family = 'refused'`] : []),
    ...(await period(ctx, filter)),
  ];
  return Prisma.join(parts, " AND ");
}

/** A period as numbers of entries, which all indexes end with, and exactly. */
async function period(ctx: Scoped, { from, to }: AuditFilter): Promise<Prisma.Sql[]> {
  const zone = ctx.account.timeZone;
  const since = from === undefined ? null : startOf(from, zone);
  const until = to === undefined ? null : startOf(Temporal.PlainDate.from(to).add({ days: 1 }).toString(), zone);
  const parts: Prisma.Sql[] = [];
  if (since) {
    const first = await firstFrom(ctx, new Date(since.getTime() - SLACK));
    parts.push(Prisma.sql`e.at >= ${since}`, first === null ? Prisma.sql`false` : Prisma.sql`e.seq >= ${first}`);
  }
  if (until) {
    const first = await firstFrom(ctx, new Date(until.getTime() + SLACK));
    parts.push(Prisma.sql`e.at < ${until}`, ...(first === null ? [] : [Prisma.sql`e.seq < ${first}`]));
  }
  return parts;
}

/** The number of the first entry at a moment or after it. */
async function firstFrom({ db, account }: Scoped, at: Date): Promise<bigint | null> {
  const rows = await db.$queryRaw<{ seq: bigint }[]>`
    SELECT seq FROM audit_event WHERE account_id = ${account.id}::uuid AND at >= ${at} ORDER BY at, seq LIMIT 1`;
  return rows[0]?.seq ?? null;
}

function startOf(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}
