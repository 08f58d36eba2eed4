import { type Acting, audit, type Context, Invalid, permit, requireFresh, transaction } from "../kernel/index.ts";
import { findRole, roleColumns } from "../people/index.ts";
import type { MappingLine } from "./claims/what-claims-give.ts";
import { findMapping, findProvider, requireAccountAdmin } from "./internal.ts";
import { SaveMapping } from "./schema.ts";
import { judgeGiving } from "./writing/judge-giving.ts";

/**
 * Saves what a provider's claims give, all lines in their order (`account.manage`, as an Account Admin). It counts for each person from their next
 * sign-in on. Throws Conflict "provider-changed", "beyond-you" with what the guard objects to, Invalid for roles and teams that are not of this account.
 */
export function saveMapping(ctx: Context, input: SaveMapping): Promise<{ version: number }> {
  requireFresh(ctx, "identity-providers");
  const { id, version, lines, reason } = SaveMapping.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      const { accountId } = permit(acting, "account.manage", { accountId: acting.account.id });
      requireAccountAdmin(acting);
      const { db } = acting;
      const before = await findMapping(acting, (await findProvider(acting, id, version)).id);
      const rows = [];
      for (const [position, line] of lines.entries())
        rows.push({ ...(await columnsOf(acting, line, position)), accountId, providerId: id, position });
      await db.providerMapping.deleteMany({ where: { accountId, providerId: id } });
      await db.providerMapping.createMany({ data: rows });
      await db.identityProvider.update({ where: { accountId_id: { accountId, id } }, data: { version: version + 1 } });
      await audit(acting, "provider.mapping-changed", {
        target: { type: "identity_provider", id },
        before: { lines: before },
        after: { lines },
        ...(reason === undefined ? {} : { reason }),
      });
      return { version: version + 1 };
    },
    { lockAccount: true },
  );
}

async function columnsOf(ctx: Acting, line: MappingLine, at: number) {
  const { claim, value, gives } = line;
  if (gives === "rank") return { claim, value, gives, rank: line.rank };
  if (gives === "role") {
    const role = await findRole(ctx, line.role);
    await judgeGiving(ctx, { role });
    return { claim, value, gives, ...roleColumns(role) };
  }
  const team = await ctx.db.team.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: line.teamId } } });
  const message = "Choose a team of this account.";
  if (!team) throw new Invalid(message, [{ path: ["lines", at, "teamId"], message, code: "team-unknown" }]);
  await judgeGiving(ctx, { teams: [team] });
  return { claim, value, gives, teamId: team.id };
}
