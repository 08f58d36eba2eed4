import { type Context, permit } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { SetDefaultLevel } from "./schema.ts";
import { writeDefaultLevel } from "./writing/write-default-level.ts";

/**
 * Sets the access level that people get who turn an app on from now on (`level.manage`; A11, A12). Whoever has turned it on keeps theirs. Throws
 * Conflict "default-changed" when somebody was faster, and "beyond-you".
 */
export function setDefaultLevel(ctx: Context, input: SetDefaultLevel): Promise<void> {
  const change = SetDefaultLevel.parse(input);
  return savePolicy(ctx, async (acting) => {
    await writeDefaultLevel(acting, permit(acting, "level.manage", { accountId: acting.account.id }), change);
  });
}
