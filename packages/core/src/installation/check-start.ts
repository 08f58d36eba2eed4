import { assertPlainRole } from "@countersign/db";
import { type Context, isLoopback, open } from "../kernel/index.ts";
import { isDemoDatabase } from "./internal.ts";

/**
 * Refuses to start, in words: as a database role that the account wall does not hold, or with a demo's data (and its shared
 * password) where others can reach it. `host` is the address that the server listens on.
 */
export async function checkStart(ctx: Context, { host }: { host: string }): Promise<void> {
  open(ctx, "runs before the first request");
  await assertPlainRole(ctx.store.pool);
  const isPublic = !isLoopback(new URL(ctx.config.appUrl).hostname) || !isLoopback(host);
  if (isPublic && (await isDemoDatabase(ctx.store))) {
    throw new Error(
      `This database holds the demo, whose people share one password, so it does not start at ${ctx.config.appUrl} (listening on ${host}), where others can reach it. Use another DATABASE_URL or DATA_DIR for real work, or leave APP_URL and HOST unset to look at the demo.`,
    );
  }
}
