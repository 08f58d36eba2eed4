import { builtInRoles, isBuiltInRoleKey } from "@countersign/permissions";
import { type Context, peopleNames, permit, read, visible } from "../kernel/index.ts";
import { findReview } from "./people/find-review.ts";
import type { SeenAccess } from "./people/seen.ts";
import type { Evidence, Outcome, ReviewRef, Verdict } from "./schema.ts";

/** Who decided what of whom and when, and what was done (`account.manage` and `user.manage`): every person of the review, with names as they were. */
export function getEvidence(ctx: Context, { id }: ReviewRef): Promise<Evidence> {
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    visible(acting, "user.manage");
    const review = await findReview(acting, id);
    const items = await db.accessReviewItem.findMany({
      where: { accountId: account.id, reviewId: id },
      orderBy: [{ teamName: "asc" }, { name: "asc" }, { userId: "asc" }],
    });
    const names = await peopleNames(
      acting,
      items.flatMap(({ reviewerId, decidedById }) => [reviewerId, decidedById]),
    );
    const members = await db.membership.findMany({
      where: { accountId: account.id, userId: { in: items.map(({ userId }) => userId) } },
      select: { userId: true, user: { select: { email: true } } },
    });
    const emails = new Map(members.map(({ userId, user }) => [userId, user.email]));
    const custom = await db.role.findMany({ where: { accountId: account.id }, select: { id: true, name: true } });
    const roleName = (ref: string | null) =>
      ref === null ? "" : isBuiltInRoleKey(ref) ? builtInRoles[ref].name : (custom.find((role) => role.id === ref)?.name ?? ref);
    return {
      name: review.name,
      isCanceled: review.state === "canceled",
      rows: items.map((item) => ({
        name: item.name,
        email: emails.get(item.userId) ?? "",
        team: item.teamName,
        role: (item.seen as unknown as SeenAccess).roleName,
        verdict: item.verdict as Verdict | null,
        take: item.take,
        newRole: roleName(item.roleRef),
        note: item.note,
        reviewer: item.reviewerId === null ? "" : (names.get(item.reviewerId) ?? ""),
        decidedBy: item.decidedById === null ? "" : (names.get(item.decidedById) ?? ""),
        decidedAt: item.decidedAt,
        outcome: item.outcome as Outcome | null,
        why: review.cancelReason ?? (item.outcomeWhy as { message?: string } | null)?.message ?? "",
        doneAt: item.doneAt ?? (review.state === "canceled" ? review.closedAt : null),
      })),
    };
  });
}
