import type { World } from "@countersign/permissions/impact";
import { countedImpact, loadWorld } from "../impact/index.ts";
import { type Context, loadSubjects, permit, read, visible } from "../kernel/index.ts";
import { findUses } from "../uses/index.ts";
import { adjustmentsWithout } from "./carrying-out/less.ts";
import { type Plan, planOf } from "./carrying-out/planned.ts";
import { findReview } from "./people/find-review.ts";
import type { ReviewPreview, ReviewRef, Unanswered } from "./schema.ts";

/** What closing a review would do now to people, contacts and campaigns (`account.manage`, `user.manage`). What the guard refuses is not foreseen. */
export function previewReview(ctx: Context, { id }: ReviewRef): Promise<ReviewPreview> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    visible(acting, "user.manage");
    const review = await findReview(acting, id);
    const items = await acting.db.accessReviewItem.findMany({ where: { accountId: acting.account.id, reviewId: id, outcome: null } });
    const members = await loadSubjects(
      acting,
      items.map(({ userId }) => userId),
    );
    const byId = new Map(members.map((member) => [member.userId, member]));
    const uses = await findUses(acting, members);
    const plans = new Map<string, Plan>(
      items.map((item) => {
        const around = { member: byId.get(item.userId) ?? null, uses: uses.get(item.userId), now: ctx.now() };
        return [item.userId, planOf(item, { ...around, unanswered: review.unanswered as Unanswered })];
      }),
    );
    const before = await loadWorld(acting);
    const changed = (each: World["members"][number]): World["members"][number] => {
      const plan = plans.get(each.userId);
      const member = byId.get(each.userId);
      if (plan?.do === "suspend") return { ...each, membership: "suspended" };
      if (plan?.do === "role") return { ...each, role: plan.role };
      return plan?.do === "take" && member ? { ...each, adjustments: adjustmentsWithout(member, plan.keys) } : each;
    };
    const count = (...kinds: readonly Plan["do"][]) => [...plans.values()].filter((plan) => kinds.includes(plan.do)).length;
    return {
      impact: await countedImpact(acting, before, { ...before, members: before.members.map(changed) }),
      reduced: count("role", "take"),
      suspended: count("suspend"),
      changed: count("leave-changed"),
      unanswered: items.filter(({ verdict }) => verdict === null || verdict === "unsure").length,
    };
  });
}
