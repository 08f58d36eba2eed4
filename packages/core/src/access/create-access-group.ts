import { type Context, Invalid, lockMembers, nameTaken, permit } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { CreateAccessGroup } from "./schema.ts";
import { unlabelledContacts } from "./writing/group-row.ts";
import { insertGroup } from "./writing/write-group.ts";
import { writeUnlabelled } from "./writing/write-unlabelled.ts";

/**
 * Makes an access group (`access.manage`; E1, E9). The first one of an account has to say who sees contacts in no group from then on. Throws
 * Invalid without that and for a name that could be mistaken, Conflict "assertion-fails".
 */
export function createAccessGroup(ctx: Context, input: CreateAccessGroup): Promise<{ id: string; no: number }> {
  const { unlabelled, ...group } = CreateAccessGroup.parse(input);
  return savePolicy(ctx, async (acting) => {
    const { db, account } = acting;
    const allowed = permit(acting, "access.manage", unlabelledContacts(acting), { creating: true });
    const isFirst = (await db.accessGroup.count({ where: { accountId: account.id } })) === 0;
    const message = "This is the first access group. Say who sees the contacts that are in none.";
    if (isFirst && unlabelled === null) throw new Invalid(message, [{ path: ["unlabelled"], message, code: "unlabelled-missing" }]);
    if (unlabelled !== null) await lockMembers(acting, "everyone");
    const made = await insertGroup(acting, allowed, group);
    if (unlabelled !== null) {
      const present = await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { unlabelled: true } });
      await writeUnlabelled(acting, allowed, { unlabelled, expected: present.unlabelled as "everyone" | "global" });
    }
    return made;
  }).catch(nameTaken);
}
