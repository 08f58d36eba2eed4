import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context } from "../kernel/index.ts";
import { writeExpired } from "./writing/write-expired.ts";

/** The job expire-access-request: closes a request that nobody has answered in time, and has the person told. */
export function expireRequest(ctx: Context, { accountId, requestId }: JobPayloads["expire-access-request"]): Promise<void> {
  return asSystem(ctx, accountId, (scoped) => writeExpired(scoped, requestId));
}
