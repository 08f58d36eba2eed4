import { mayAssign, toxicPairs, vectorOf } from "@countersign/permissions";
import type { World } from "@countersign/permissions/impact";
import { countedImpact, loadWorld } from "../impact/index.ts";
import { type Context, permit, read } from "../kernel/index.ts";
import { requireAdjustable, seePerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { requireWritable } from "../roles/index.ts";
import type { RolePreview } from "../roles/schema.ts";
import { adjustmentsFor, offeredOf } from "./internal.ts";
import { PreviewAdjustments } from "./schema.ts";
import { timedFor } from "./writing/timed-for.ts";

/**
 * What granting this to a person would do in this account: to them, their contacts and campaigns, and combinations that defeat a control and that
 * they did not hold before (`account.manage`). Refuses what setAdjustments would refuse here.
 */
export function previewAdjustments(ctx: Context, input: PreviewAdjustments): Promise<RolePreview> {
  const { id, grants: wanted, endsAt } = PreviewAdjustments.parse(input);
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const { member } = await seePerson(acting, id);
    requireAdjustable(member, acting.account.name);
    const grants = requireWritable(wanted);
    const adjustments = endsAt
      ? timedFor(acting, member, { wanted: vectorOf(grants), endsAt }).adjustments
      : adjustmentsFor(member, vectorOf(grants));
    allowedBy(mayAssign(acting.subject, member, { adjustments }));
    const before = await loadWorld(acting);
    const after: World = { ...before, members: before.members.map((each) => (each.userId === id ? { ...each, adjustments } : each)) };
    const { fourEyes } = acting.account;
    const known = new Set(toxicPairs(offeredOf(member.granted), { fourEyes }).map(({ code }) => code));
    const warnings = toxicPairs(grants, { fourEyes }).filter(({ code }) => !known.has(code));
    return {
      impact: await countedImpact(acting, before, after),
      warnings: warnings.map(({ code, severity }) => ({ code, severity })),
    };
  });
}
