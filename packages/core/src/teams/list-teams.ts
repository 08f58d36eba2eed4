import { effectiveLevel, type Filter, matches, scopeOf } from "@countersign/permissions";
import { contactGrantsOf, type Context, read, visible } from "../kernel/index.ts";
import { shownTeam, teamRecord } from "./internal.ts";
import type { TeamList } from "./schema.ts";

/** The teams that the person manages (`team.manage`; C12, C14), with how many are in each and what it brings. */
export async function listTeams(ctx: Context): Promise<TeamList> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const { filter } = visible(acting, "team.manage");
    const reach = scopeOf(effectiveLevel(subject, "team.manage")) === "global" ? "global" : "group";
    const all = await db.team.findMany({
      where: { accountId: account.id },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      include: { _count: { select: { members: { where: { membership: { status: { not: "invited" } } } } } } },
    });
    const rows = all.filter(({ accountId, id }) => matches(filter as Filter, { accountId, teamId: id }));
    const grants = await contactGrantsOf(acting, rows);
    const teams = rows.map(({ _count, ...row }) => shownTeam(teamRecord(row), _count.members, grants));
    return { teams, reach };
  });
}
