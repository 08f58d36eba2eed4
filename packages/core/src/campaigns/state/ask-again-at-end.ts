import { enqueue, type Scoped } from "../../kernel/index.ts";
import type { JobPayloads } from "../../jobs.ts";

/** Should a signature end before the others have signed, its stage is asked again: tells its approvers a second after `end`. A later call replaces it. */
export function askAgainAtEnd(
  ctx: Pick<Scoped, "db">,
  notice: JobPayloads["notify-approvers"],
  decisionId: string,
  end: Date,
): Promise<void> {
  return enqueue(ctx, "notify-approvers", notice, { key: `expiry:${decisionId}`, runAt: new Date(end.getTime() + 1000) });
}
