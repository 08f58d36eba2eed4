import { type AccessGrantModel, isUuid, newId, type Prisma } from "@countersign/db";
import { type AccessGrant, mayGrantAccess, type Permitted, withImplied } from "@countersign/permissions";
import { type Acting, audit, canonicalJson, Conflict, Invalid, loggedAccess } from "../../kernel/index.ts";
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
  const { accountId, id: groupId } = row;
  const replaced = await replacedGrants(ctx, row, { to, actions, endsAt });
  const { grants, next } = replaced;
  const before = withImplied(grants.reduce((bits, grant) => bits | grant.actions, 0));
  if (before !== withImplied(expected))
    throw new Conflict("grant-changed", "Somebody else changed this grant meanwhile. Look at it first.", { actions: before });
  if (canonicalJson(asOne(grants)) === canonicalJson(next)) return;
  requireGrantable(ctx, row, to, replaced);
  await ctx.db.accessGrant.deleteMany({ where: replaced.where });
  await ctx.db.accessGrant.createMany({
    data: rowsAfter(ctx, grants, { actions: withImplied(actions), endsAt }).map((row) => ({
      accountId,
      id: newId(),
      groupId,
      ...holderColumns(to),
      endsAt,
      ...row,
    })),
  });
  if (endsAt !== null)
    await ctx.db.$executeRaw`UPDATE account SET timed_until = greatest(timed_until, ${endsAt}) WHERE id = ${accountId}::uuid`;
  await audit(ctx, "access-grant.changed", {
    target: { type: "access-group", id: groupId },
    before: { to, ...loggedAccess(grants) },
    after: { to, actions: withImplied(actions), endsAt },
    reason,
  });
}

/**
 * The rows of a grant. One that ends says who gave it, since it does not outlive their right: what is neither new nor prolonged stays by who gave it
 * before, and the editor gives the rest.
 */
function rowsAfter(
  { subject }: Acting,
  grants: readonly AccessGrantModel[],
  { actions, endsAt }: { readonly actions: number; readonly endsAt: Date | null },
): Pick<AccessGrantModel, "actions" | "givenById">[] {
  if (actions === 0) return [];
  if (endsAt === null) return [{ actions, givenById: null }];
  const others = grants.filter((grant) => grant.givenById !== subject.userId && (grant.endsAt ?? endsAt) >= endsAt);
  const kept = others.map((grant) => ({ actions: grant.actions & actions, givenById: grant.givenById })).filter((row) => row.actions !== 0);
  const own = actions & ~kept.reduce((bits, row) => bits | row.actions, 0);
  return own === 0 ? kept : [...kept, { actions: withImplied(own), givenById: subject.userId }];
}

/** What a team or a person has on a group for good, or for a time, and what would stand in its place. */
export interface ReplacedGrants {
  readonly where: Prisma.AccessGrantWhereInput;
  /** Those that have ended are left out: they give nothing, are neither compared nor logged, and go with the ones that are replaced. */
  readonly grants: readonly AccessGrantModel[];
  readonly next: readonly AccessGrant[];
}

/** The grants that a change replaces: the lasting one, or those that end. Throws Invalid for strangers and for an end that has passed. */
export async function replacedGrants(
  ctx: Acting,
  { accountId, id: groupId }: GroupRow,
  { to, actions, endsAt }: { readonly to: Holder; readonly actions: number; readonly endsAt: Date | null },
): Promise<ReplacedGrants> {
  await requireHolder(ctx, to);
  if (endsAt !== null && endsAt <= ctx.now()) throw new Invalid(PAST, [{ path: ["endsAt"], message: PAST, code: "end-past" }]);
  const where = { accountId, groupId, ...holderColumns(to), endsAt: endsAt === null ? null : { not: null } };
  const rows = await ctx.db.accessGrant.findMany({ where, orderBy: { id: "asc" } });
  const after = withImplied(actions);
  return {
    where,
    grants: rows.filter((grant) => grant.endsAt === null || grant.endsAt > ctx.now()),
    next: after === 0 ? [] : [{ actions: after, endsAt: endsAt?.getTime() ?? null }],
  };
}

/** Lets pass who may give and take what the change gives and takes. */
export function requireGrantable({ subject }: Acting, group: GroupRow, to: Holder, { grants, next }: ReplacedGrants): void {
  allowedBy(mayGrantAccess(subject, { group, to, before: grants.map(asGranted), after: next }));
}

// Rows of several givers are one grant for whoever looks at it.
function asOne(rows: readonly AccessGrantModel[]): readonly AccessGrant[] {
  const { actions, endsAt, grants } = loggedAccess(rows);
  return grants ?? (actions === 0 ? [] : [{ actions, endsAt: endsAt?.getTime() ?? null }]);
}

function holderColumns({ type, id }: Holder) {
  return type === "team" ? { teamId: id } : { userId: id };
}

/** Whom a stored grant is for. */
export function holderOf({ teamId, userId }: { readonly teamId: string | null; readonly userId: string | null }): Holder {
  return teamId === null ? { type: "user", id: userId ?? "" } : { type: "team", id: teamId };
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
