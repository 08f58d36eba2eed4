import { Conflict } from "../../kernel/index.ts";
import type { ApprovedTime } from "../review-schema.ts";
import { momentOf, momentProblem, timeInWords } from "./moment.ts";

export interface Proposal {
  readonly schedule: string;
  readonly sendAt: Date | null;
  readonly timeZone: string | null;
}

/** A time that somebody typed, to come and not in a gap; throws Conflict with the code of what is wrong. */
export function timeToCome(local: string, timeZone: string, now: Date): Date {
  const moment = momentOf(local, timeZone);
  const problem = momentProblem(moment, local, timeZone, now);
  if (problem) throw new Conflict(problem.code, problem.message);
  if (moment.kind !== "at") throw new Conflict("time-missing", "Choose a day and a time.");
  return moment.at;
}

/**
 * The time of an approval: as proposed, at once, or another one; null = as soon as it is signed. A proposed time that went by
 * while it waited is never taken for "now": Conflict "time-missed" asks for a new one.
 */
export function decidedTime(time: ApprovedTime, proposal: Proposal, now: Date): Date | null {
  if (time.kind === "now") return null;
  if (time.kind === "at") return timeToCome(time.local, time.timeZone, now);
  if (proposal.schedule === "now") return null;
  if (!proposal.sendAt) throw new Conflict("time-missing", "No time was proposed. Choose one, or send it now.");
  if (proposal.sendAt <= now) {
    throw new Conflict(
      "time-missed",
      `The proposed time, ${timeInWords(proposal.sendAt, proposal.timeZone ?? "UTC")}, has passed while it waited. Choose a new time, or send it now.`,
      { proposedAt: proposal.sendAt },
    );
  }
  return proposal.sendAt;
}
