import { type Adjustment, mayAssign, type Permitted, type Row, type Subject, type Vector, vectorOf } from "@countersign/permissions";
import { type Acting, audit, canonicalJson, Conflict, loggedMember } from "../../kernel/index.ts";
import { adjustInChildren, type ManagedPerson, requireAdjustable, vouchForInvitation } from "../../people/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { requireWritable } from "../../roles/index.ts";
import { adjustmentsFor, offeredOf, ownFor } from "../internal.ts";
import type { SetAdjustments } from "../schema.ts";
import { giveTimed } from "./give-timed.ts";

/** Sets what a person may do differently from their role. See `setAdjustments`. */
export async function writeAdjustments(
  ctx: Acting,
  person: ManagedPerson,
  account: Permitted<Row, "account.manage">,
  { grants, expected, endsAt, reason }: Omit<SetAdjustments, "id">,
): Promise<void> {
  const { member } = person;
  requireAdjustable(member, ctx.account.name);
  const wanted = vectorOf(requireWritable(grants));
  const now = offeredOf(member.granted);
  if (canonicalJson(now) !== canonicalJson(expected))
    throw new Conflict("adjustments-changed", `What ${member.userName} may do was changed meanwhile. Look at it first.`, {
      name: member.userName,
      grants: now,
    });
  await writeGranted(ctx, person, account, { wanted, endsAt, reason });
}

/** What a person shall be granted: for good in place of what their role grants, or until a time beside what they hold. */
export interface WantedGrants {
  readonly wanted: Vector;
  /** What is given, with all that it needs; left out: what they do not hold yet. */
  readonly needed?: Vector | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly reason?: string | undefined;
}

/** Makes a person hold what is wanted, which is valid. See `setAdjustments` and `giveTimed`. */
export async function writeGranted(
  ctx: Acting,
  person: ManagedPerson,
  account: Permitted<Row, "account.manage">,
  { wanted, needed, endsAt, reason }: WantedGrants,
): Promise<void> {
  const { member } = person;
  requireAdjustable(member, ctx.account.name);
  if (endsAt) return giveTimed(ctx, person, account, { wanted, needed, endsAt, reason });
  const adjustments = adjustmentsFor(member, wanted, needed);
  if (canonicalJson(adjustments) === canonicalJson(member.adjustments)) return;
  allowedBy(mayAssign(ctx.subject, member, { adjustments }));
  const after = { ...member, adjustments };
  await adjustInChildren(ctx, after, reason);
  await store(ctx, member, adjustments);
  if (member.membership === "invited") await vouchForInvitation(ctx, person);
  await audit(ctx, "adjustments.changed", {
    target: { type: "user", id: member.userId },
    before: loggedMember(member),
    after: loggedMember(after),
    reason,
  });
}

/** Writes the account's own adjustments that differ, and leaves the others with who gave them and when; what has ended is the worker's to write down. */
async function store({ db, account, subject, now }: Acting, before: Subject, after: readonly Adjustment[]): Promise<void> {
  const { userId } = before;
  const ownAfter = after.filter(({ from }) => from === "account");
  const isKept = (each: Adjustment) => ownFor(before, each.key).includes(each);
  const keptOf = (isTimed: boolean) => ownAfter.filter((each) => isKept(each) && (each.endsAt != null) === isTimed).map(({ key }) => key);
  await db.adjustment.deleteMany({
    where: {
      accountId: account.id,
      userId,
      OR: [
        { endsAt: null, permissionKey: { notIn: keptOf(false) } },
        { endsAt: { gt: now() }, permissionKey: { notIn: keptOf(true) } },
      ],
    },
  });
  await db.adjustment.createMany({
    data: ownAfter
      .filter((each) => !isKept(each))
      .map(({ key, scope }) => ({ accountId: account.id, userId, permissionKey: key, scope, givenById: subject.userId })),
  });
}
