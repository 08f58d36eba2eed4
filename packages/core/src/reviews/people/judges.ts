import { explain, type Subject } from "@countersign/permissions";
import type { Scoped } from "../../kernel/index.ts";

/** Whether somebody may say what becomes of a person: who manages them (`user.manage`), and never oneself. What may be done to them the guard decides. */
export function mayJudge({ account }: Scoped, reviewer: Subject, member: Subject): boolean {
  const row = { accountId: account.id, ownerId: member.userId, teamIds: member.teamIds };
  return reviewer.userId !== member.userId && reviewer.membership === "active" && explain(reviewer, "user.manage", row).allowed;
}

interface Bench {
  /** Everybody who manages people, Account Admins first. */
  readonly holders: readonly Subject[];
  readonly starter: Subject;
}

/** Who is asked about a packet unless somebody is chosen: who manages people in that very team, else whoever starts the review. */
export function judgeOfTeam({ holders, starter }: Bench, teamId: string | null): Subject {
  const own = holders.find(({ role, teamIds }) => role.key !== "account-admin" && teamId !== null && teamIds.includes(teamId));
  return own ?? starter;
}

/** Who is asked about one person of a packet: its reviewer where they may judge them, else whoever started, else any other who may; null: nobody may. */
export function judgeOf(ctx: Scoped, { holders, starter }: Bench, member: Subject, chosen: Subject): Subject | null {
  return [chosen, starter, ...holders].find((reviewer) => mayJudge(ctx, reviewer, member)) ?? null;
}
