import { BUILT_IN_ROLE_KEYS, builtInRoles, effectiveLevel, type Filter, scopeOf, toPrisma } from "@countersign/permissions";
import { type Context, read, visible } from "../kernel/index.ts";
import { UNPROVEN } from "./internal.ts";

interface Filters {
  readonly roles: { value: string; name: string }[];
  readonly teams: { id: string; name: string }[];
  readonly reach: "group" | "global";
  readonly hasUnproven: boolean;
}

/** What the list of people can be filtered by (`user.manage`): roles; teams, at Group only one's own. */
export async function getPeopleFilters(ctx: Context): Promise<Filters> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const within = toPrisma(visible(acting, "user.manage").filter as Filter, { ownerId: "userId" });
    const reach = scopeOf(effectiveLevel(subject, "user.manage")) === "global" ? "global" : "group";
    const custom = await db.role.findMany({ where: { accountId: account.id }, orderBy: { name: "asc" }, select: { id: true, name: true } });
    const teams =
      reach === "global"
        ? await db.team.findMany({ where: { accountId: account.id }, orderBy: { name: "asc" }, select: { id: true, name: true } })
        : subject.teams.map(({ id, name }) => ({ id, name }));
    return {
      roles: [
        ...BUILT_IN_ROLE_KEYS.map((key) => ({ value: key as string, name: builtInRoles[key].name })),
        ...custom.map(({ id, name }) => ({ value: id, name })),
      ],
      teams,
      reach,
      hasUnproven:
        within.kind !== "none" &&
        (await db.membership.findFirst({
          where: { AND: [{ accountId: account.id }, within.where, UNPROVEN] },
          select: { userId: true },
        })) !== null,
    };
  });
}
