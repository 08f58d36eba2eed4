import { mayTeam } from "@countersign/permissions";
import { contactGrantsOf, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { permitPerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { changeOf, lockTeam } from "./internal.ts";
import { SetTeamMember } from "./schema.ts";
import { writeMember } from "./writing/write-member.ts";

/**
 * Puts a person into a team or takes them out (`team.manage` with `user.manage`; C12): their rights change with their next request. It is so already:
 * nothing happens. Throws Conflict "beyond-you" for what the team brings and the one who asks does not hold.
 */
export async function setTeamMember(ctx: Context, input: SetTeamMember): Promise<void> {
  const { id, userId, isIn, reason } = SetTeamMember.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      visible(acting, "team.manage");
      const { member } = await permitPerson(acting, userId);
      const team = permit(acting, "team.manage", await lockTeam(acting, id), { what: "team" });
      if (member.teams.some((each) => each.id === id) === isIn) return;
      const grants = await contactGrantsOf(acting, [team]);
      allowedBy(mayTeam(acting.subject, changeOf(team, grants, isIn ? { joins: [member] } : { leaves: [member] })));
      await writeMember(acting, team, member, { isIn, reason });
    },
    { lockAccount: true },
  );
}
