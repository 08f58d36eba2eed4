import { type Context, NotFound, permit, read, visible } from "../kernel/index.ts";
import { getPerson, keptBy, listGivableRoles } from "../people/index.ts";
import type { PersonDetails, Standing } from "../people/schema.ts";
import { AccessOf, type PersonAccount } from "./access-schema.ts";
import { type AccountOfOrganisation, accountsOf, requireParent, statusesOf } from "./internal.ts";

const OPEN: Standing = { ok: true, code: null, refusal: null };
const closed = (code: string): Standing => ({ ok: false, code, refusal: null });

/**
 * To which accounts of the organisation a person has access, with what role, and what may be changed about it (`account.manage` with `user.manage` in
 * the parent; D2, D3, D4). The parent comes first. NotFound for people who belong to none of them, and in a child account.
 */
export async function accessOf(ctx: Context, input: AccessOf): Promise<PersonAccount[]> {
  const { userId } = AccessOf.parse(input);
  const { accounts, statuses } = await read(ctx, async (acting) => {
    visible(acting, "account.manage");
    requireParent(acting);
    permit(acting, "user.manage", { accountId: acting.account.id }, { creating: true });
    const all = await accountsOf(acting);
    return { accounts: all, statuses: await statusesOf(acting, userId, all) };
  });
  if (statuses.size === 0) throw new NotFound("person");
  const hasJoined = [...statuses.values()].some((status) => status !== "invited");
  const rows: PersonAccount[] = [];
  for (const account of accounts)
    rows.push(await accountOf(ctx, account, { userId, hasJoined, isMember: statuses.has(account.id), isOnly: isOnly(statuses, account) }));
  return rows;
}

/** Whether they would lose with this account the last one that they can enter (`keepOneAccount`). */
function isOnly(statuses: Awaited<ReturnType<typeof statusesOf>>, { id }: AccountOfOrganisation): boolean {
  const status = statuses.get(id);
  if (status === undefined || status === "invited") return false;
  const kept: readonly string[] = keptBy(status);
  return ![...statuses].some(([other, theirs]) => other !== id && kept.includes(theirs));
}

interface Belonging {
  readonly userId: string;
  readonly hasJoined: boolean;
  readonly isMember: boolean;
  readonly isOnly: boolean;
}

async function accountOf(ctx: Context, account: AccountOfOrganisation, belonging: Belonging): Promise<PersonAccount> {
  const { userId: id, hasJoined, isMember, isOnly } = belonging;
  const there = { ...ctx, accountSlug: account.slug };
  const person = isMember ? await getPerson(there, { id }) : null;
  const roles = await listGivableRoles(there, isMember ? { id } : {});
  return {
    ...account,
    access: isMember,
    status: person?.status ?? null,
    role: person?.role ?? null,
    roles,
    may: {
      give: !hasJoined
        ? closed("not-joined")
        : roles.some(({ standing }) => standing.ok)
          ? OPEN
          : (roles[0]?.standing ?? closed("beyond-you")),
      take: person ? takingOf(person, isOnly) : closed("no-access"),
    },
  };
}

function takingOf({ may, status }: PersonDetails, isOnly: boolean): Standing {
  if (isOnly) return closed("last-account");
  return status === "invited" ? may.change : may.remove;
}
