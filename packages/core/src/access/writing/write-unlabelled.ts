import type { Permitted, Row } from "@countersign/permissions";
import { type Acting, audit, Conflict, lockMembers } from "../../kernel/index.ts";
import type { SetUnlabelled } from "../schema.ts";
import { requireEveryContact } from "../../policy-state/index.ts";

/** Sets who sees contacts in no access group. See `setUnlabelled`. */
export async function writeUnlabelled(
  ctx: Acting,
  { accountId }: Permitted<Row, "access.manage">,
  { unlabelled, expected, reason }: SetUnlabelled,
): Promise<void> {
  const before = await ctx.db.account.findUniqueOrThrow({ where: { id: accountId }, select: { unlabelled: true } });
  if (before.unlabelled !== expected)
    throw new Conflict("unlabelled-changed", "Somebody else changed this meanwhile. Look at it first.", before);
  if (unlabelled === expected) return;
  requireEveryContact(ctx);
  await lockMembers(ctx, "everyone");
  await ctx.db.account.update({ where: { id: accountId }, data: { unlabelled } });
  await audit(ctx, "access.unlabelled-changed", {
    target: { type: "account", id: accountId },
    before,
    after: { unlabelled },
    reason,
  });
}
