import { mayJoin } from "@countersign/permissions";
import { contactGrantsOf, type Context, memberOf, read, self } from "../kernel/index.ts";
import { closed, standingOf } from "../people/index.ts";
import { changeOf, grantsOf, teamRecord } from "./internal.ts";
import type { MyTeam } from "./schema.ts";

/**
 * The teams that one is in, and those that are open to everybody, with what each brings and whether one may leave or join. None for whoever manages the
 * account from its parent without being a member.
 */
export async function listMyTeams(ctx: Context): Promise<MyTeam[]> {
  const { userId } = self(ctx);
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    const member = await memberOf(acting, userId);
    if (!member) return [];
    const found = await db.team.findMany({
      where: { accountId: account.id, OR: [{ joining: "open" }, { id: { in: [...member.teamIds] } }] },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    const grants = await contactGrantsOf(acting, found);
    return found.map((row): MyTeam => {
      const team = teamRecord(row);
      const { id, name, description, joining } = team;
      const isIn = member.teamIds.includes(id);
      const verdict = mayJoin(member, changeOf(team, grants, isIn ? { leaves: [member] } : { joins: [member] }));
      const standing = joining === "open" ? standingOf(verdict) : closed("not-open");
      return { id, name, description, joining, isIn, grants: grantsOf(grants, id), standing };
    });
  });
}
