import { type AccessGrantModel, isUuid, newId, type Prisma } from "@countersign/db";
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
  const { accountId, id: groupId } = row;
  const replaced = await replacedGrants(ctx, row, { to, actions, endsAt });
  const { grants, next } = replaced;
  const before = withImplied(grants.reduce((bits, grant) => bits | grant.actions, 0));
  if (before !== withImplied(expected))
    throw new Conflict("grant-changed", "Somebody else changed this grant meanwhile. Look at it first.", { actions: before });
  if (canonicalJson(grants.map(asGranted)) === canonicalJson(next)) return;
  requireGrantable(ctx, row, to, replaced);
  await ctx.db.accessGrant.deleteMany({ where: replaced.where });
  const after = withImplied(actions);
  if (after !== 0)
    await ctx.db.accessGrant.create({ data: { accountId, id: newId(), groupId, ...holderColumns(to), actions: after, endsAt } });
  await audit(ctx, "access-grant.changed", {
    target: { type: "access-group", id: groupId },
    before: { to, actions: before, endsAt: grants[0]?.endsAt ?? null, ...(grants.length > 1 && { grants: grants.map(asGranted) }) },
    after: { to, actions: after, endsAt },
    reason,
  });
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
