import { newId } from "@countersign/db";
import { audit, type Context, nameTaken, permit, requireDistinctName, transaction } from "../kernel/index.ts";
import { CreateTeam, type TeamRef } from "./schema.ts";

/**
 * Makes a team that nobody is in yet (`team.manage` at Global: at Group one has one's own teams). Throws Invalid for a name that is taken or could be
 * mistaken for another team's.
 */
export async function createTeam(ctx: Context, input: CreateTeam): Promise<TeamRef> {
  const { name, description, joining, reason } = CreateTeam.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      const { db, account } = acting;
      const id = newId();
      permit(acting, "team.manage", { accountId: account.id, teamId: id }, { creating: true });
      await requireDistinctName(acting, name, "teams");
      await db.team.create({ data: { accountId: account.id, id, name, description, joining, createdAt: ctx.now() } });
      await audit(acting, "team.created", {
        target: { type: "team", id },
        before: null,
        after: { name, description, joining, members: [] },
        reason,
      });
      return { id };
    },
    { lockAccount: true },
  ).catch(nameTaken);
}
