import type { ContactGrant } from "@countersign/permissions";
import type { Scoped } from "./context.ts";

/** What the members of these teams may do with which access groups, in the engine's form. Ended grants are left out. */
export async function contactGrantsOf(
  { db, account, now }: Scoped,
  teams: readonly { readonly id: string; readonly name: string }[],
): Promise<ContactGrant[]> {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const rows = await db.accessGrant.findMany({
    where: { accountId: account.id, teamId: { in: [...names.keys()] }, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] },
    include: { group: { select: { no: true, name: true } } },
    orderBy: [{ group: { name: "asc" } }, { id: "asc" }],
  });
  return rows.map(({ groupId, group, teamId, actions, endsAt }) => ({
    groupId,
    groupNo: group.no,
    name: group.name,
    actions,
    endsAt: endsAt?.getTime() ?? null,
    via: { type: "team", id: teamId ?? "", name: names.get(teamId ?? "") ?? "" },
  }));
}
