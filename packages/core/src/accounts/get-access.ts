import { mayAssign, type Subject } from "@countersign/permissions";
import { type Acting, type Context, inOrganisation, NotFound, permit, read, visible } from "../kernel/index.ts";
import { closed, keptBy, OPEN, personOf, roleRef, rolesFor, standingOf, standingOfRemoval, UNPROVEN } from "../people/index.ts";
import type { Standing } from "../people/schema.ts";
import { GetAccess, type PersonAccount } from "./access-schema.ts";
import { accountsOf, requireParent, statusesOf } from "./internal.ts";

/**
 * To which accounts of the organisation a person has access, with what role, and what may be changed about it (`account.manage` with `user.manage` in
 * the parent; D2, D3, D4). The parent comes first. NotFound for people who belong to none of them, and in a child account.
 */
export async function getAccess(ctx: Context, input: GetAccess): Promise<PersonAccount[]> {
  const { userId } = GetAccess.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "account.manage");
    requireParent(acting);
    permit(acting, "user.manage", { accountId: acting.account.id }, { creating: true });
    const accounts = await accountsOf(acting);
    const statuses = await statusesOf(acting, userId, accounts);
    if (statuses.size === 0) throw new NotFound("person");
    const barred = await barredFrom(acting, userId, statuses);
    const ids = accounts.map(({ id }) => id);
    return inOrganisation(acting, { ids, userId }, async (there, member) => {
      // Somebody who is suspended everywhere is nobody in any account.
      if (!member && statuses.has(there.account.id)) throw new NotFound("person");
      const belonging = { barred, isOnly: isOnly(statuses, there.account.id) };
      const isParent = there.account.id === acting.account.id;
      return { ...(await accessIn(there, member, belonging)), isParent };
    });
  });
}

/** Why somebody gets access to nothing further, whatever the role (`giveAccess`); null: they may. */
async function barredFrom({ db }: Acting, id: string, statuses: Awaited<ReturnType<typeof statusesOf>>): Promise<Standing | null> {
  if ([...statuses.values()].every((status) => status === "invited")) return closed("not-joined");
  return (await db.user.count({ where: { id, ...UNPROVEN.user } })) > 0 ? closed("address-unproven") : null;
}

/** Whether they would lose with this account the last one that they can enter (`keepOneAccount`). */
function isOnly(statuses: Awaited<ReturnType<typeof statusesOf>>, accountId: string): boolean {
  const status = statuses.get(accountId);
  if (status === undefined || status === "invited") return false;
  const kept: readonly string[] = keptBy(status);
  return ![...statuses].some(([other, theirs]) => other !== accountId && kept.includes(theirs));
}

interface Belonging {
  readonly barred: Standing | null;
  readonly isOnly: boolean;
}

async function accessIn(there: Acting, member: Subject | null, belonging: Belonging): Promise<Omit<PersonAccount, "isParent">> {
  visible(there, "user.manage");
  const person = member && permit(there, "user.manage", await personOf(there, member), { what: "person" });
  const roles = await rolesFor(there, person);
  const { id, slug, name } = there.account;
  return {
    id,
    slug,
    name,
    access: person !== null,
    status: person?.member.membership ?? null,
    role: person && { ref: roleRef(person.member.role), name: person.member.role.name },
    roles,
    may: {
      give: belonging.barred ?? (roles.some(({ standing }) => standing.ok) ? OPEN : (roles[0]?.standing ?? closed("beyond-you"))),
      take: !person ? closed("no-access") : belonging.isOnly ? closed("last-account") : takingOf(there.subject, person.member),
    },
  };
}

/** An invitation is revoked, a membership ended. */
function takingOf(editor: Subject, member: Subject): Standing {
  return member.membership === "invited" ? standingOf(mayAssign(editor, member, {})) : standingOfRemoval(editor, member);
}
