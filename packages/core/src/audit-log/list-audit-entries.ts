import { Prisma } from "@countersign/db";
import { deviceOf } from "../identity/index.ts";
import { type Context, read, visible } from "../kernel/index.ts";
import type { StoredEntry } from "./log-lines.ts";
import { conditionOf } from "./reading/filter.ts";
import { namesIn } from "./reading/names.ts";
import { entriesWhere } from "./reading/stored.ts";
import { type AuditCapacity, type AuditEntryRow, type AuditPage, ListAuditEntries } from "./schema.ts";
import { hexOf } from "./signing/signed-head.ts";

/** Entries of the account's log, newest first, a page at a time (`audit.view`). */
export async function listAuditEntries(ctx: Context, input: ListAuditEntries): Promise<AuditPage> {
  const { before, limit, ...filter } = ListAuditEntries.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "audit.view");
    const condition = await conditionOf(acting, filter);
    const page = before === undefined ? condition : Prisma.sql`${condition} AND e.seq < ${BigInt(before)}`;
    const found = await entriesWhere(acting, page, { limit: limit + 1 });
    const shown = found.slice(0, limit);
    const names = await namesIn(acting, shown);
    return {
      rows: shown.map((entry) => rowOf(entry, names, ctx)),
      nextBefore: found.length > limit ? Number(shown.at(-1)?.seq) : null,
      names: Object.fromEntries(names),
    };
  });
}

function rowOf(entry: StoredEntry, names: ReadonlyMap<string, string>, { locale }: Context): AuditEntryRow {
  const { seq, at, action, actorId, targetType, targetId, before, after, reason, requestId, fromAddress, fromDevice, actingAs, hash } =
    entry;
  return {
    seq: Number(seq),
    at,
    action,
    actor: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? null },
    as: actingAs === null ? null : capacityOf(actingAs, names),
    address: fromAddress,
    device: fromDevice === null ? null : fromDevice.includes("/") ? deviceOf(fromDevice, locale) : fromDevice,
    target: { type: targetType, id: targetId, name: targetId === null ? null : (names.get(targetId) ?? null) },
    reason,
    before,
    after,
    requestId,
    hash: hexOf(hash),
  };
}

const KINDS = ["viewing", "break-glass", "on-behalf", "parent"] as const;

function capacityOf(actingAs: unknown, names: ReadonlyMap<string, string>): AuditCapacity {
  const { kind, as, userId, accountId, membership } = actingAs as {
    kind?: string;
    as?: { userId?: string; role?: string };
    userId?: string;
    accountId?: string;
    membership?: string;
  };
  const ref = as?.userId ?? as?.role ?? userId ?? accountId;
  const known = KINDS.find((one) => one === kind) ?? "other";
  // An entry that does not say how its actor stood may be of a member: it was written so of everybody who managed the account.
  const isUnsure = known === "parent" && membership === undefined;
  return { kind: isUnsure ? "parent-or-member" : known, name: ref === undefined ? null : (names.get(ref) ?? ref) };
}
