import { policyDocument } from "@countersign/permissions/policy";
import { type Context, permit, read } from "../kernel/index.ts";
import { fingerprintOf, loadPolicy } from "../policy-state/index.ts";
import { writePolicyText } from "./internal.ts";

/** The account's roles, contact access, defaults, approval rules and assertions as the text of a policy file (`role.manage`). */
export async function exportPolicy(ctx: Context): Promise<{ text: string; state: string }> {
  return read(ctx, async (acting) => {
    permit(acting, "role.manage", { accountId: acting.account.id });
    const { policy } = await loadPolicy(acting);
    return { text: writePolicyText(policyDocument(policy)), state: fingerprintOf(policy) };
  });
}
