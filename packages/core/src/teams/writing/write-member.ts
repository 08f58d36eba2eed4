import type { Subject } from "@countersign/permissions";
import { type Acting, audit, loggedMember } from "../../kernel/index.ts";
import { managedByProvider } from "../../people/index.ts";
import type { TeamRecord } from "../internal.ts";

/**
 * Writes that somebody is in a team or no longer, which the guard has let through; their membership is locked. Throws Conflict "managed-by-provider" for
 * who would leave a team into which their identity provider puts them.
 */
export async function writeMember(
  ctx: Acting,
  { accountId, id: teamId }: TeamRecord,
  member: Subject,
  { isIn, reason }: { readonly isIn: boolean; readonly reason?: string | undefined },
): Promise<void> {
  const { userId } = member;
  const key = { accountId, teamId, userId };
  if (!isIn) await refuseManagedTeam(ctx, key, member.userName);
  if (isIn) await ctx.db.teamMember.create({ data: key });
  else await ctx.db.teamMember.delete({ where: { accountId_teamId_userId: key } });
  const before = loggedMember(member);
  const teams = isIn ? [...member.teamIds, teamId] : member.teamIds.filter((id) => id !== teamId);
  await audit(ctx, isIn ? "team.joined" : "team.left", {
    target: { type: "user", id: userId },
    before,
    after: { ...before, teams },
    reason,
  });
}

async function refuseManagedTeam({ db }: Acting, key: { accountId: string; teamId: string; userId: string }, name: string): Promise<void> {
  const row = await db.teamMember.findUnique({ where: { accountId_teamId_userId: key }, select: { providerId: true } });
  if (row && row.providerId !== null) throw managedByProvider(name);
}
