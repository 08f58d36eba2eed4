import { mayAssign } from "@countersign/permissions";
import type { World } from "@countersign/permissions/impact";
import { type Context, read } from "../kernel/index.ts";
import { findRole, roleRef, seePerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { countedImpact, loadWorld } from "./internal.ts";
import { type Impact, PreviewRoleOfPerson } from "./schema.ts";

/** What giving a person another role would do to them and to campaigns (`user.manage`). Refuses what changeRole would refuse. */
export function previewRoleOfPerson(ctx: Context, input: PreviewRoleOfPerson): Promise<Impact> {
  const { id, role: ref } = PreviewRoleOfPerson.parse(input);
  return read(ctx, async (acting) => {
    const { member } = await seePerson(acting, id);
    const role = await findRole(acting, ref);
    allowedBy(mayAssign(acting.subject, member, { role }));
    const before = await loadWorld(acting);
    const members = before.members.map((each) => (each.userId === id ? { ...each, role: roleRef(role) } : each));
    const after: World = { ...before, members };
    return countedImpact(acting, before, after);
  });
}
