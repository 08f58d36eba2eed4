import type { Subject } from "@countersign/permissions";
import { type Acting, audit, loggedMember } from "../../kernel/index.ts";
import type { TeamRecord } from "../internal.ts";

/** Writes that somebody is in a team or no longer, which the guard has let through; their membership is locked. */
export async function writeMember(
  ctx: Acting,
  { accountId, id: teamId }: TeamRecord,
  member: Subject,
  { isIn, reason }: { readonly isIn: boolean; readonly reason?: string | undefined },
): Promise<void> {
  const { userId } = member;
  const key = { accountId, teamId, userId };
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
