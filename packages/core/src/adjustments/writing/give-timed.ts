import { newId } from "@countersign/db";
import { mayAssign, type Permitted, type Row, type Vector } from "@countersign/permissions";
import { type Acting, audit, loggedMember, scheduleTimedGrant } from "../../kernel/index.ts";
import { adjustInChildren, type ManagedPerson, vouchForInvitation } from "../../people/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { timedFor } from "./timed-for.ts";
import { writeEnded } from "./write-ended.ts";

/** What is given until when. */
export interface TimedGift {
  /** All that the person shall be granted until then. */
  readonly wanted: Vector;
  readonly needed?: Vector | undefined;
  readonly endsAt: Date;
  readonly reason?: string | undefined;
}

/**
 * Gives a person permissions that end by themselves, beside what they hold for good. Throws Invalid for a time that has passed and for a change that
 * takes or gives nothing, and "beyond-you" with what the guard objects to: also where the giver's own right ends earlier.
 */
export async function giveTimed(
  ctx: Acting,
  person: ManagedPerson,
  _account: Permitted<Row, "account.manage">,
  { wanted, needed, endsAt, reason }: TimedGift,
): Promise<void> {
  const { db, account, subject, now } = ctx;
  const { member } = person;
  const { given, adjustments } = timedFor(ctx, member, { wanted, needed, endsAt });
  await writeEnded(ctx, member.userId);
  allowedBy(mayAssign(subject, member, { adjustments }));
  const after = { ...member, adjustments };
  await adjustInChildren(ctx, after, reason);
  const where = { accountId: account.id, userId: member.userId };
  const grant = { id: newId(), givenAt: now(), endsAt };
  const scopes = Object.fromEntries(given.map(({ key, scope }) => [key, scope]));
  await db.adjustment.deleteMany({ where: { ...where, endsAt: { not: null }, permissionKey: { in: Object.keys(scopes) } } });
  await db.timedGrant.create({ data: { ...where, ...grant, givenById: subject.userId, grants: scopes } });
  await db.adjustment.createMany({
    data: given.map(({ key, scope }) => ({
      ...where,
      permissionKey: key,
      scope,
      endsAt,
      grantId: grant.id,
      givenById: subject.userId,
      createdAt: grant.givenAt,
    })),
  });
  await db.$executeRaw`UPDATE account SET timed_until = greatest(timed_until, ${endsAt}) WHERE id = ${account.id}::uuid`;
  await scheduleTimedGrant(ctx, grant);
  if (member.membership === "invited") await vouchForInvitation(ctx, person);
  await audit(ctx, "timed-grant.given", {
    target: { type: "user", id: member.userId },
    before: loggedMember(member),
    after: loggedMember(after),
    reason,
  });
}
