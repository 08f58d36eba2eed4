import { isUuid } from "@countersign/db";
import { type Context, lockMembers, permit, visible } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { SetAccessGrant } from "./schema.ts";
import { lockGroup } from "./writing/group-row.ts";
import { writeGrant } from "./writing/write-grant.ts";

/**
 * Sets what a team or a person may do with the contacts of an access group (`access.manage`; E3, E9, E10). Throws Invalid for strangers, Conflict
 * "grant-changed" when somebody was faster, "beyond-you" and "assertion-fails".
 */
export function setAccessGrant(ctx: Context, input: SetAccessGrant): Promise<void> {
  const { groupId, ...change } = SetAccessGrant.parse(input);
  const { type, id } = change.to;
  const ids = isUuid(id) ? [id] : [];
  return savePolicy(ctx, async (acting) => {
    visible(acting, "access.manage");
    await lockMembers(acting, { teamIds: type === "team" ? ids : [], userIds: type === "user" ? ids : [] });
    await writeGrant(acting, permit(acting, "access.manage", await lockGroup(acting, groupId)), change);
  });
}
