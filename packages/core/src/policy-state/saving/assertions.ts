import type { Permitted, Row } from "@countersign/permissions";
import { checkAssertions } from "@countersign/permissions/policy";
import { type Acting, audit, Conflict, type Scoped } from "../../kernel/index.ts";
import { loadPolicy } from "../reading/load-policy.ts";

/** Throws Conflict "assertion-fails" with every sentence of the account that does not hold. */
export async function keepAssertions(ctx: Scoped): Promise<void> {
  if ((await ctx.db.policyAssertion.count({ where: { accountId: ctx.account.id } })) === 0) return;
  const { policy, account } = await loadPolicy(ctx, { timed: true });
  const failures = checkAssertions(policy, account.teams);
  if (failures.length === 0) return;
  const broken = failures.map(({ sentence, message }) => `“${sentence}” would no longer hold: ${message}`);
  throw new Conflict("assertion-fails", broken.join(" "), { failures });
}

/** Replaces the sentences that the account asserts (`role.manage`); they are checked when the transaction of savePolicy ends. */
export async function writeAssertions(
  ctx: Acting,
  { accountId }: Permitted<Row, "role.manage">,
  sentences: readonly string[],
  reason?: string,
): Promise<void> {
  const before = await ctx.db.policyAssertion.findMany({ where: { accountId }, orderBy: { no: "asc" } });
  await ctx.db.policyAssertion.deleteMany({ where: { accountId } });
  await ctx.db.policyAssertion.createMany({ data: sentences.map((sentence, no) => ({ accountId, no, sentence })) });
  await audit(ctx, "policy.assertions-changed", {
    target: { type: "account", id: accountId },
    before: { assertions: before.map(({ sentence }) => sentence) },
    after: { assertions: sentences },
    reason,
  });
}
