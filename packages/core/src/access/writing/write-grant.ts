import { isUuid, newId } from "@countersign/db";
import { type AccessGrant, mayGrantAccess, type Permitted, withImplied } from "@countersign/permissions";
import { type Acting, audit, canonicalJson, Conflict, Invalid } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import type { SetAccessGrant } from "../schema.ts";
import type { GroupRow } from "./group-row.ts";

type Holder = SetAccessGrant["to"];

const PAST = "Choose a time to come.";

/** Sets what a team or a person may do with the contacts of a group that is locked, and they before it. See `setAccessGrant`. */
export async function writeGrant(
  ctx: Acting,
  row: Permitted<GroupRow, "access.manage">,
  { to, actions, expected, endsAt = null, reason }: Pick<SetAccessGrant, "to" | "actions" | "expected" | "endsAt" | "reason">,
): Promise<void> {
  const { db, subject } = ctx;
  const { accountId, id: groupId } = row;
  await requireHolder(ctx, to);
  if (endsAt !== null && endsAt <= ctx.now()) throw new Invalid(PAST, [{ path: ["endsAt"], message: PAST, code: "end-past" }]);
  const holder = to.type === "team" ? { teamId: to.id } : { userId: to.id };
  const where = { accountId, groupId, ...holder, endsAt: endsAt === null ? null : { not: null } };
  const rows = await db.accessGrant.findMany({ where, orderBy: { id: "asc" } });
  // Those that have ended give nothing: they are neither compared nor logged, and go with the ones that are replaced.
  const grants = rows.filter((grant) => grant.endsAt === null || grant.endsAt > ctx.now());
  const before = withImplied(grants.reduce((bits, grant) => bits | grant.actions, 0));
  if (before !== withImplied(expected))
    throw new Conflict("grant-changed", "Somebody else changed this grant meanwhile. Look at it first.", { actions: before });
  const after = withImplied(actions);
  const next = after === 0 ? [] : [{ actions: after, endsAt: endsAt?.getTime() ?? null }];
  if (canonicalJson(grants.map(asGranted)) === canonicalJson(next)) return;
  allowedBy(mayGrantAccess(subject, { group: row, to, before: grants.map(asGranted), after: next }));
  await db.accessGrant.deleteMany({ where });
  if (after !== 0) await db.accessGrant.create({ data: { accountId, id: newId(), groupId, ...holder, actions: after, endsAt } });
  await audit(ctx, "access-grant.changed", {
    target: { type: "access-group", id: groupId },
    before: { to, actions: before, endsAt: grants[0]?.endsAt ?? null, ...(grants.length > 1 && { grants: grants.map(asGranted) }) },
    after: { to, actions: after, endsAt },
    reason,
  });
}

/** A stored grant as the guard reads it. */
export function asGranted({ actions, endsAt }: { readonly actions: number; readonly endsAt: Date | null }): AccessGrant {
  return { actions: withImplied(actions), endsAt: endsAt?.getTime() ?? null };
}

async function requireHolder({ db, account }: Acting, { type, id }: Holder): Promise<void> {
  const where = { accountId: account.id };
  const count = !isUuid(id)
    ? 0
    : type === "team"
      ? await db.team.count({ where: { ...where, id } })
      : await db.membership.count({ where: { ...where, userId: id } });
  if (count > 0) return;
  const message = type === "team" ? "Choose a team of this account." : "Choose somebody of this account.";
  throw new Invalid(message, [{ path: ["to"], message, code: "holder-unknown" }]);
}
