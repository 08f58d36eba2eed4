import { type Context, open } from "../kernel/index.ts";
import { hasNobody, isDemoDatabase } from "./internal.ts";
import type { InstallationState } from "./schema.ts";

/** What this installation is: a demo, in use, or waiting for its first person. */
export async function getInstallationState(ctx: Context): Promise<InstallationState> {
  open(ctx, "the pages before sign-in depend on it");
  return { demo: ctx.config.demo, needsSetup: !(await isDemoDatabase(ctx.store)) && (await hasNobody(ctx.store.prisma)) };
}
