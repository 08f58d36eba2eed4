import { Prisma } from "@countersign/db";
import type { Acting } from "../../kernel/index.ts";
import type { ContactRow } from "../../visibility/index.ts";
import { mergedInto } from "../editing/merged.ts";
import type { Happened } from "../schema.ts";
import type { Place } from "./place.ts";

/** An event as it is found; what a viewer is told of it is decided elsewhere. */
export interface FoundEvent {
  readonly kind: Happened["kind"];
  readonly at: Date;
  readonly key: string;
  readonly byUserId: string | null;
  readonly what: Readonly<Record<string, unknown>>;
}

/**
 * What happened to a contact and to those that were merged into it, the newest first, from before a place on: rows of their own where there are any, and
 * the log for what leaves no row (docs/decisions/0014-a-contacts-timeline.md). Of access groups only those with these numbers.
 */
export async function findEvents(
  acting: Acting,
  row: ContactRow,
  groupNos: readonly number[],
  before: Place | null,
  most: number,
): Promise<FoundEvent[]> {
  const { db, account } = acting;
  const ids = [row.id, ...(await mergedInto(acting, [row.id]))];
  const from =
    before === null
      ? Prisma.empty
      : Prisma.sql`WHERE (e.at, e.key COLLATE "C") < (${before.at}::timestamptz, ${before.key}::text COLLATE "C")`;
  return db.$queryRaw<FoundEvent[]>`
    WITH log AS (
      SELECT e.* FROM audit_event e WHERE e.account_id = ${account.id}::uuid AND e.target_type = 'contact' AND e.target_id = ANY (${ids}::text[])),
    known AS (SELECT g.id, g.no, g.name FROM access_group g WHERE g.account_id = ${account.id}::uuid AND g.no = ANY (${[...groupNos]}::int[])),
    e (kind, at, key, "byUserId", what) AS (
      SELECT 'added', ${row.createdAt}::timestamptz, 'added', NULL::uuid, '{}'::jsonb
      UNION ALL SELECT 'suppressed', ${row.suppressedAt}::timestamptz, 'suppressed', NULL, jsonb_build_object('reason', ${row.suppressed}::text)
        WHERE ${row.suppressedAt}::timestamptz IS NOT NULL
      UNION ALL SELECT 'consent', c.at, 'consent:' || c.id, c.by_user_id, jsonb_build_object('state', c.state, 'source', c.source, 'saidOn', c.said_on)
        FROM contact_consent c WHERE c.account_id = ${account.id}::uuid AND c.contact_id = ${row.id}::uuid AND c.channel = 'email'
      -- A contact is put into a group with its import in one transaction, whose clock began before.
      UNION ALL SELECT 'put-in', CASE WHEN p.at BETWEEN ${row.createdAt}::timestamptz - interval '1 minute' AND ${row.createdAt}::timestamptz THEN ${row.createdAt}::timestamptz ELSE p.at END, 'pin:' || p.group_no || ':' || p.source, p.by_user_id, jsonb_build_object('group', g.name, 'source', p.source)
        FROM contact_pin p JOIN known g ON g.no = p.group_no WHERE p.account_id = ${account.id}::uuid AND p.contact_id = ${row.id}::uuid
      UNION ALL SELECT 'mailed', r.at, 'mail:' || r.campaign_id || ':' || r.seq, NULL, jsonb_build_object('campaignId', r.campaign_id, 'state', r.state)
        FROM campaign_recipient r WHERE r.account_id = ${account.id}::uuid AND r.contact_id = ANY (${ids}::uuid[]) AND r.at IS NOT NULL
          AND r.state IN ('sent', 'failed', 'in_doubt')
      UNION ALL SELECT 'merged', m.at, 'merge:' || m.gone_id, m.by_user_id, '{}'
        FROM contact_merge m WHERE m.account_id = ${account.id}::uuid AND m.into_id = ${row.id}::uuid
      UNION ALL SELECT 'changed', l.at, 'log:' || l.seq, l.actor_id, jsonb_build_object('fields', l.after->'changed')
        FROM log l WHERE l.action = 'contact.changed'
      -- What brought it in stands in a row while it is in; the log tells of it once it was taken out again.
      UNION ALL SELECT 'put-in', l.at, 'log:' || l.seq, l.actor_id, jsonb_build_object('group', g.name, 'source', 'manual')
        FROM log l JOIN known g ON g.id::text = l.after->>'groupId' WHERE l.action = 'contact.put-into-group' AND EXISTS (
          SELECT 1 FROM log o WHERE o.action = 'contact.taken-out-of-group' AND o.after->>'groupId' = l.after->>'groupId' AND o.seq > l.seq)
      UNION ALL SELECT 'taken-out', l.at, 'log:' || l.seq, l.actor_id, jsonb_build_object('group', g.name)
        FROM log l JOIN known g ON g.id::text = l.after->>'groupId' WHERE l.action = 'contact.taken-out-of-group')
    SELECT e.kind, e.at, e.key, e."byUserId", e.what FROM e ${from} ORDER BY e.at DESC, e.key COLLATE "C" DESC LIMIT ${most}`;
}

/** How a contact came to be there, as far as rows and log know, and who brought it. */
export async function howAdded(
  { db, account, subject }: Acting,
  { id, createdAt }: ContactRow,
): Promise<{
  readonly how: "hand" | "paste" | "import" | "form" | "unknown";
  readonly byUserId: string | null;
  readonly file: string | null;
}> {
  // A line of a paste is named in the entry of all of them, which is written moments after its lines.
  const [entry] = await db.$queryRaw<{ action: string; actorId: string | null }[]>`
    (SELECT e.action, e.actor_id AS "actorId" FROM audit_event e
      WHERE e.account_id = ${account.id}::uuid AND e.target_type = 'contact' AND e.target_id = ${id} AND e.action = 'contact.created' LIMIT 1)
    UNION ALL
    (SELECT e.action, e.actor_id FROM audit_event e
      WHERE e.account_id = ${account.id}::uuid AND e.at BETWEEN ${createdAt}::timestamptz AND ${createdAt}::timestamptz + interval '1 minute'
        AND e.action = 'contact.pasted' AND e.after->'ids' ? ${id} LIMIT 1)`;
  if (entry) return { how: entry.action === "contact.created" ? "hand" : "paste", byUserId: entry.actorId, file: null };
  const [run] = await db.$queryRaw<{ byUserId: string; fileName: string }[]>`
    SELECT i.by_user_id AS "byUserId", i.file_name AS "fileName" FROM contact_import_contact m
    JOIN contact_import i ON i.account_id = m.account_id AND i.id = m.import_id
    WHERE m.account_id = ${account.id}::uuid AND m.contact_id = ${id}::uuid ORDER BY i.created_at LIMIT 1`;
  // An import is known to nobody but the person whose it is: others learn that there was one.
  if (run) return { how: "import", byUserId: run.byUserId, file: run.byUserId === subject.userId ? run.fileName : null };
  const form = await db.contactPin.count({ where: { accountId: account.id, contactId: id, source: "form" } });
  return { how: form > 0 ? "form" : "unknown", byUserId: null, file: null };
}
