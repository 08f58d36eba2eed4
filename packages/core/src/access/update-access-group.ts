import { type Context, nameTaken, permit, visible } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { UpdateAccessGroup } from "./schema.ts";
import { lockGroup } from "./writing/group-row.ts";
import { rewriteGroup } from "./writing/write-group.ts";

/** Changes name and description of an access group (`access.manage`). Throws Invalid for a name that could be mistaken, "assertion-fails". */
export function updateAccessGroup(ctx: Context, input: UpdateAccessGroup): Promise<void> {
  const { id, ...group } = UpdateAccessGroup.parse(input);
  return savePolicy(ctx, async (acting) => {
    visible(acting, "access.manage");
    await rewriteGroup(acting, permit(acting, "access.manage", await lockGroup(acting, id)), group);
  }).catch(nameTaken);
}
