import { Prisma } from "@countersign/db";
import type { Scoped } from "../../kernel/index.ts";
import type { StoredEntry } from "../log-lines.ts";

const COLUMNS = Prisma.sql`e.account_id AS "accountId", e.seq, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.action, e.target_type AS "targetType",
  e.target_id AS "targetId", e.before, e.after, e.reason, e.request_id AS "requestId", e.from_address AS "fromAddress", e.from_device AS "fromDevice",
  e.acting_as AS "actingAs", e.hash`;

/** Entries that meet a condition on `e`, newest first or oldest first, whole. */
export function entriesWhere(
  { db }: Scoped,
  condition: Prisma.Sql,
  { oldestFirst = false, limit }: { oldestFirst?: boolean; limit: number },
) {
  return db.$queryRaw<StoredEntry[]>`
    SELECT ${COLUMNS} FROM audit_event e WHERE ${condition} ORDER BY e.seq ${oldestFirst ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${limit}`;
}
