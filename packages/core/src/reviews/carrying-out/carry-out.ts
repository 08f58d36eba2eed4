import type { AccessReviewItemModel } from "@countersign/db";
import { vectorOf } from "@countersign/permissions";
import {
  askForRecheck,
  couldEnter,
  type Acting,
  audit,
  Conflict,
  keepTimedGrants,
  lockMember,
  lockTimedMembers,
  memberOf,
  NotAllowed,
  permit,
  type Scoped,
  subjectOf,
} from "../../kernel/index.ts";
import { writeGranted } from "../../adjustments/index.ts";
import { assignRole, notTheOwner, permitPerson, refusalOf, setStatus } from "../../people/index.ts";
import { findUses } from "../../uses/index.ts";
import type { Outcome, Unanswered } from "../schema.ts";
import { grantsWithout } from "./less.ts";
import { type Plan, planOf } from "./planned.ts";

interface Review {
  readonly name: string;
  readonly startedById: string;
  readonly unanswered: Unanswered;
}

/** Why nothing was done to somebody. */
interface Why {
  readonly code: string;
  readonly message: string;
  readonly refusal: unknown;
}

/** Does what was decided of one person and remembers it, in the caller's transaction, by the writers that screens use. Throws what these refuse. */
export async function carryOut(ctx: Scoped, item: AccessReviewItemModel, { name, startedById, unanswered }: Review): Promise<void> {
  const { db, account } = ctx;
  await db.$queryRaw`SELECT 1 FROM account WHERE id = ${account.id}::uuid FOR NO KEY UPDATE`;
  const acting = await inNameOf(ctx, item.decidedById ?? startedById);
  // In the order of every transaction that changes rights: what this one changes may end what was lent.
  await lockTimedMembers(ctx);
  await lockMember(ctx, item.userId);
  const member = await memberOf(ctx, item.userId);
  const uses = member ? (await findUses(ctx, [member])).get(item.userId) : undefined;
  const plan = planOf(item, { member, unanswered, uses, now: ctx.now() });
  await apply(acting, item.userId, plan, `Access review “${name}”`);
  await record(ctx, item, { outcome: OUTCOMES[plan.do], why: null, plan });
  if (plan.do === "keep") return;
  await keepTimedGrants(acting);
  await askForRecheck(ctx);
}

const OUTCOMES = {
  keep: "kept",
  suspend: "suspended",
  role: "reduced",
  take: "reduced",
  "leave-changed": "changed",
  "leave-gone": "gone",
} as const satisfies Record<Plan["do"], Outcome>;

/**
 * The transaction as that of a person who decided, with the rights that they have now. Throws Conflict "decider-gone" for who has none, and
 * "decider-shut-out" for who could not enter the account by now.
 */
async function inNameOf(ctx: Scoped, userId: string): Promise<Acting> {
  const subject = await subjectOf(ctx, userId, { lock: true });
  if (!subject || (subject.membership !== "active" && !subject.manages))
    throw new Conflict("decider-gone", "Whoever decided this is not at work in the account any more.");
  if (!(await couldEnter(ctx, subject)))
    throw new Conflict("decider-shut-out", "Whoever decided this does not sign in by now in the way that the account asks for.");
  return { ...ctx, subject };
}

async function apply(acting: Acting, userId: string, plan: Plan, reason: string): Promise<void> {
  if (plan.do === "suspend") {
    const person = await permitPerson(acting, userId);
    // Another Account Admin may suspend the owner by hand; what happens by itself leaves the account its way back in.
    notTheOwner(person);
    await setStatus(acting, person, "suspended", reason);
  }
  if (plan.do === "role") await assignRole(acting, await permitPerson(acting, userId), { role: plan.role, reason });
  if (plan.do === "take") {
    const accountProof = permit(acting, "account.manage", { accountId: acting.account.id });
    const person = await permitPerson(acting, userId);
    await writeGranted(acting, person, accountProof, { wanted: vectorOf(grantsWithout(person.member, plan.keys)), reason });
  }
}

interface Done {
  readonly outcome: Outcome;
  readonly why: Why | null;
  readonly plan?: Plan;
}

/** Remembers what came of one person, in the review and in the log. */
export async function record(
  ctx: Scoped,
  { reviewId, userId, verdict, decidedById }: AccessReviewItemModel,
  { outcome, why, plan }: Done,
): Promise<void> {
  const { db, account } = ctx;
  await db.accessReviewItem.update({
    where: { accountId_reviewId_userId: { accountId: account.id, reviewId, userId } },
    data: { outcome, doneAt: ctx.now(), ...(why ? { outcomeWhy: { ...why } as object } : {}) },
  });
  await audit(ctx, "access-review.outcome", {
    target: { type: "user", id: userId },
    after: {
      review: reviewId,
      verdict,
      decidedBy: decidedById,
      outcome,
      ...(plan?.do === "take" ? { taken: plan.keys } : {}),
      ...(why ? { why: why.code } : {}),
    },
  });
}

/** What is told of a person to whom nothing could be done. Outages are thrown on, so that the job tries again. */
export function refusalToTell(error: unknown): Why {
  const told = error instanceof NotAllowed ? new Conflict("decider-lacks", "Whoever decided this may not do it any more.") : error;
  const { code, message, refusal } = refusalOf(told);
  return { code, message, refusal };
}
