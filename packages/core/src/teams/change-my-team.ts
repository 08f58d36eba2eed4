import { mayJoin } from "@countersign/permissions";
import { Conflict, contactGrantsOf, type Context, lockMember, memberOf, NotFound, self, transaction } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { changeOf, lockTeam } from "./internal.ts";
import { ChangeMyTeam } from "./schema.ts";
import { writeMember } from "./writing/write-member.ts";

/**
 * Joins or leaves an open team oneself. Throws NotFound for a team that is neither open nor one's own, Conflict "not-open" for leaving a team that
 * others decide about, and "beyond-you" when one would get something new by it.
 */
export async function changeMyTeam(ctx: Context, input: ChangeMyTeam): Promise<void> {
  const { id, isIn } = ChangeMyTeam.parse(input);
  const { userId } = self(ctx);
  await transaction(
    ctx,
    async (acting) => {
      await lockMember(acting, userId);
      const member = await memberOf(acting, userId);
      if (!member) throw new NotFound("team");
      const team = await lockTeam(acting, id);
      const isMember = member.teamIds.includes(id);
      if (team.joining !== "open" && !isMember) throw new NotFound("team");
      if (team.joining !== "open") throw new Conflict("not-open", `Whoever manages the team “${team.name}” decides who is in it.`);
      if (isMember === isIn) return;
      const grants = await contactGrantsOf(acting, [team]);
      allowedBy(mayJoin(member, changeOf(team, grants, isIn ? { joins: [member] } : { leaves: [member] })));
      await writeMember(acting, team, member, { isIn });
    },
    { lockAccount: true },
  );
}
