import { Conflict, type Context, lockMembers, permit, visible } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { DeleteAccessGroup } from "./schema.ts";
import { holdersOf, lockGroup } from "./writing/group-row.ts";
import { removeGroup } from "./writing/write-group.ts";

/**
 * Deletes an access group with its grants (`access.manage`); its contacts stay and lose it. Throws Conflict "beyond-you" when others would come
 * to reach contacts by it that the person may not give, "group-changed" when other grants go with it than were seen, and "assertion-fails".
 */
export function deleteAccessGroup(ctx: Context, input: DeleteAccessGroup): Promise<void> {
  const { id, grants: seen, ...change } = DeleteAccessGroup.parse(input);
  return savePolicy(ctx, async (acting) => {
    visible(acting, "access.manage");
    await lockMembers(acting, await holdersOf(acting, id));
    const group = permit(acting, "access.manage", await lockGroup(acting, id));
    const where = { accountId: group.accountId, groupId: id, OR: [{ endsAt: null }, { endsAt: { gt: acting.now() } }] };
    const grants = await acting.db.accessGrant.count({ where });
    if (grants !== seen)
      throw new Conflict("group-changed", "Somebody else changed who may use this group meanwhile. Look at it first.", { grants });
    await removeGroup(acting, group, change);
  });
}
