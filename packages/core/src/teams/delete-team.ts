import { isUuid } from "@countersign/db";
import { mayTeam, type Subject } from "@countersign/permissions";
import {
  type Acting,
  audit,
  Conflict,
  contactGrantsOf,
  type Context,
  loadSubjects,
  lockMembers,
  NotFound,
  permit,
  visible,
} from "../kernel/index.ts";
import { refuseWhileNamed } from "../campaigns/index.ts";
import { rulesAskForTeams } from "../feeds/index.ts";
import { allowedBy, requireEveryContact, savePolicy } from "../policy-state/index.ts";
import { changeOf, lockTeam } from "./internal.ts";
import { DeleteTeam } from "./schema.ts";

/**
 * Deletes a team with its memberships and its grants on access groups (`team.manage`); its campaigns and segments stay and belong to no team. What
 * would be left without meaning refuses it, as `refuseWhileNamed` says. Also Conflict "team-changed" when the team or its grants are no longer what
 * was seen, "beyond-you" for what the one who asks may not take and where a rule of an access group would bring the team's contacts to
 * others, "assertion-fails".
 */
export async function deleteTeam(ctx: Context, input: DeleteTeam): Promise<void> {
  const { id, version, grants: seen, reason } = DeleteTeam.parse(input);
  await savePolicy(ctx, async (acting) => {
    visible(acting, "team.manage");
    const { db, account } = acting;
    if (!isUuid(id)) throw new NotFound("team");
    await lockMembers(acting, { teamIds: [id], userIds: [] });
    await db.$queryRaw`SELECT 1 FROM campaign WHERE account_id = ${account.id}::uuid AND team_id = ${id}::uuid ORDER BY id FOR UPDATE`;
    const team = permit(acting, "team.manage", await lockTeam(acting, id), { what: "team" });
    await refuseWhileNamed(acting, { type: "team", id, name: team.name });
    const where = { accountId: team.accountId, teamId: id };
    const grants = await contactGrantsOf(acting, [team]);
    if (team.version !== version || grants.length !== seen)
      throw new Conflict("team-changed", "This team is no longer what you saw. Look at what goes with it first.", {
        grants: grants.length,
      });
    const members = await membersOf(acting, id);
    allowedBy(mayTeam(acting.subject, changeOf(team, grants, { leaves: members })));
    await db.accessGrant.deleteMany({ where });
    await db.campaign.updateMany({ where, data: { teamId: null } });
    await db.segment.updateMany({ where, data: { teamId: null } });
    const { count } = await db.contact.updateMany({ where, data: { teamId: null } });
    // Rules bring them to others then, whichever they are.
    if (count > 0 && (await rulesAskForTeams(acting))) requireEveryContact(acting);
    await db.team.delete({ where: { accountId_id: { accountId: team.accountId, id } } });
    const { name, description, joining } = team;
    const before = {
      name,
      description,
      joining,
      members: members.map(({ userId }) => userId),
      grants: grants.map(({ groupId, actions, endsAt }) => ({ groupId, actions, endsAt })),
    };
    await audit(acting, "team.deleted", { target: { type: "team", id }, before, after: null, reason });
  });
}

async function membersOf(ctx: Acting, teamId: string): Promise<Subject[]> {
  const rows = await ctx.db.teamMember.findMany({
    where: { accountId: ctx.account.id, teamId },
    select: { userId: true },
  });
  return loadSubjects(
    ctx,
    rows.map(({ userId }) => userId),
  );
}
