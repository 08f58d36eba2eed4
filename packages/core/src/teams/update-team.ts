import { audit, Conflict, type Context, nameTaken, permit, requireDistinctName, visible } from "../kernel/index.ts";
import { savePolicy } from "../policy-state/index.ts";
import { lockTeam } from "./internal.ts";
import { UpdateTeam } from "./schema.ts";

/**
 * Renames or describes a team, or says who may join it (`team.manage`). Throws Conflict "team-changed" with what is there when somebody was faster,
 * "assertion-fails" when the account asserts something of the old name, Invalid for a name that is taken or could be mistaken.
 */
export async function updateTeam(ctx: Context, input: UpdateTeam): Promise<void> {
  const { id, name, description, joining, version, reason } = UpdateTeam.parse(input);
  await savePolicy(ctx, async (acting) => {
    visible(acting, "team.manage");
    const team = permit(acting, "team.manage", await lockTeam(acting, id), { what: "team" });
    const before = { name: team.name, description: team.description, joining: team.joining };
    if (team.version !== version)
      throw new Conflict("team-changed", "Somebody else changed this team meanwhile. Look at it first.", {
        ...before,
        version: team.version,
      });
    if (team.name === name && team.description === description && team.joining === joining) return;
    if (team.name !== name) await requireDistinctName(acting, name, "teams", id);
    const where = { accountId_id: { accountId: team.accountId, id } };
    await acting.db.team.update({ where, data: { name, description, joining, version: version + 1 } });
    await audit(acting, "team.changed", { target: { type: "team", id }, before, after: { name, description, joining }, reason });
  }).catch(nameTaken);
}
