import { mayAssign } from "@countersign/permissions";
import { type Acting, audit, Conflict, type Context, Invalid, NotFound, permit, transaction } from "../kernel/index.ts";
import { findRole, type ManagedPerson, notTheOwner, permitPerson, roleRef } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { mayTake } from "./carrying-out/less.ts";
import { lockOpenReview, mayLead, seeReview } from "./people/find-review.ts";
import { mayJudge } from "./people/judges.ts";
import { seenMark, seenOf } from "./people/seen.ts";
import { Decide } from "./schema.ts";

/**
 * Says what is to become of a person's access once the review is closed (`user.manage` over them, never of oneself); said again, the last word
 * counts. What could not be done is refused at once: "beyond-you" with what the guard objects to, "is-owner". Throws Conflict "review-closed",
 * "seen-changed" where their access is not what was looked at, and NotFound for whom one is neither asked about nor leads.
 */
export async function decideInReview(ctx: Context, input: Decide): Promise<void> {
  const { id, person: userId, seen, ...said } = Decide.parse(input);
  await transaction(ctx, async (acting) => {
    const { db, account, subject } = acting;
    await seeReview(acting, id);
    const person = await permitPerson(acting, userId);
    await lockOpenReview(acting, id);
    const key = { accountId_reviewId_userId: { accountId: account.id, reviewId: id, userId } };
    const item = await db.accessReviewItem.findUnique({ where: key });
    if (!item || !(mayLead(subject) || item.reviewerId === subject.userId)) throw new NotFound("person");
    const { member } = person;
    const now = seenOf(member);
    if (!mayJudge(acting, subject, member)) allowedBy(mayAssign(subject, member, {}));
    if (seenMark(now) !== seen)
      throw new Conflict("seen-changed", `What ${member.userName} may do was changed meanwhile. Look at it again.`, {
        name: member.userName,
      });
    const { role, take } = await judged(acting, person, said);
    await db.accessReviewItem.update({
      where: key,
      data: {
        verdict: said.verdict,
        take,
        roleRef: role,
        note: said.note,
        seen: { ...now } as object,
        decidedById: subject.userId,
        decidedAt: ctx.now(),
      },
    });
    await audit(acting, "access-review.answered", {
      target: { type: "user", id: userId },
      before: { verdict: item.verdict },
      after: { review: id, verdict: said.verdict, take, role, note: said.note },
    });
  });
}

type Said = Pick<ReturnType<typeof Decide.parse>, "verdict" | "take" | "role">;

// What would be refused when the review is closed is refused while somebody is there to say something else.
async function judged(ctx: Acting, person: ManagedPerson, { verdict, take, role }: Said): Promise<{ role: string | null; take: string[] }> {
  const { subject } = ctx;
  const { member } = person;
  if (verdict === "remove") {
    allowedBy(mayAssign(subject, member, { membership: "suspended" }));
    notTheOwner(person);
  }
  if (verdict !== "reduce") return { role: null, take: [] };
  if ((role === undefined) === (take.length === 0)) throw oneWay();
  if (role !== undefined) {
    const wanted = await findRole(ctx, role);
    allowedBy(mayAssign(subject, member, { role: wanted }));
    return { role: roleRef(wanted), take: [] };
  }
  permit(ctx, "account.manage", { accountId: ctx.account.id });
  if (member.role.key === "account-admin")
    throw new Conflict(
      "is-account-admin",
      `${member.userName} is an Account Admin of ${ctx.account.name} and holds everything there by that role.`,
      {
        name: member.userName,
        account: ctx.account.name,
      },
    );
  allowedBy(mayTake(subject, member, take));
  return { role: null, take: [...take] };
}

function oneWay(): Invalid {
  const message = "Choose what to take, or another role.";
  return new Invalid(message, [{ path: ["take"], message, code: "reduce-how" }]);
}
