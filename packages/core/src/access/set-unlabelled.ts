import { type Context, permit } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { SetUnlabelled } from "./schema.ts";
import { unlabelledContacts } from "./writing/group-row.ts";
import { writeUnlabelled } from "./writing/write-unlabelled.ts";

/** Sets who sees contacts in no access group (`access.manage`). Throws Conflict "unlabelled-changed", "beyond-you" and "assertion-fails". */
export function setUnlabelled(ctx: Context, input: SetUnlabelled): Promise<void> {
  const change = SetUnlabelled.parse(input);
  return savePolicy(ctx, async (acting) => {
    await writeUnlabelled(acting, permit(acting, "access.manage", unlabelledContacts(acting)), change);
  });
}
