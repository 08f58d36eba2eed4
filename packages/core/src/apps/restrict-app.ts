import { type Context, permit, transaction } from "../kernel/index.ts";
import { RestrictApp } from "./schema.ts";
import { writeRestriction } from "./writing/write-restriction.ts";

/**
 * Limits an app to roles and teams, or opens it again (`account.manage`; A3, A7–A9, A21). Who does not match does not see the app from their next
 * request on. Throws Conflict "restriction-changed" when somebody was faster, Invalid for roles and teams that are not there, and "beyond-you" when
 * it changes the app for somebody whom the one who asks may not change, such as themselves (the owner, who keeps Admin Settings, may).
 */
export function restrictApp(ctx: Context, input: RestrictApp): Promise<{ version: number }> {
  const change = RestrictApp.parse(input);
  return transaction(
    ctx,
    async (acting) => writeRestriction(acting, permit(acting, "account.manage", { accountId: acting.account.id }), change),
    { lockAccount: true },
  );
}
