import { type Adjustment, mayAssign, type PermissionKey, type Subject } from "@countersign/permissions";
import { type Acting, type Context, permit, read } from "../kernel/index.ts";
import { closed, seePerson, standingOf } from "../people/index.ts";
import type { PersonRef, Standing } from "../people/schema.ts";
import { grantedWithoutOwn, offeredOf, timedGrantsOf } from "./internal.ts";
import type { PersonAdjustments } from "./schema.ts";

/** What a person may do differently from their role (D6, D7; `account.manage`), and whether the one who asks may change it. */
export function getAdjustments(ctx: Context, { id }: PersonRef): Promise<PersonAdjustments> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const { member } = await seePerson(acting, id);
    const parent = await parentOf(acting);
    return {
      role: { name: member.role.name, grants: offeredOf(grantedWithoutOwn(member, { parents: false })) },
      parent: parent && { name: parent.name, adjustments: shown(member, "parent") },
      own: shown(member, "account"),
      timed: await timedGrantsOf(acting, [id]).then((found) => found.get(id) ?? []),
      grants: offeredOf(member.granted),
      standing: standingFor(acting, member),
    };
  });
}

async function parentOf({ db, account }: Acting): Promise<{ readonly name: string } | null> {
  return account.parentId === null ? null : db.account.findUnique({ where: { id: account.parentId }, select: { name: true } });
}

function standingFor({ subject }: Acting, member: Subject): Standing {
  if (member.role.key === "account-admin") return closed("is-account-admin");
  return standingOf(mayAssign(subject, member, { adjustments: member.adjustments }));
}

function shown({ adjustments }: Subject, from: Adjustment["from"]): PersonAdjustments["own"] {
  return adjustments
    .filter((each) => each.from === from)
    .map(({ key, scope, endsAt }) => ({ key: key as PermissionKey, scope, endsAt: endsAt == null ? null : new Date(endsAt) }));
}
