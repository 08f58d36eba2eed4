import { bytes } from "@countersign/db";
import { type Context, open, outside } from "../kernel/index.ts";
import { hasNobody, newSetupCode, setupCodeHash } from "./internal.ts";

/** While nobody exists and this is no demo: makes a new one-time code for /setup, which voids the one before. null: not needed. */
export async function ensureSetupCode(ctx: Context): Promise<string | null> {
  open(ctx, "runs before the first request");
  return outside(ctx, async (db) => {
    const installation = await db.installation.findUnique({ where: { id: 1 }, select: { demo: true } });
    if (installation?.demo || !(await hasNobody(db))) return null;
    const code = newSetupCode();
    const hash = bytes(setupCodeHash(ctx.config, code));
    await db.installation.upsert({
      where: { id: 1 },
      create: { id: 1, demo: false, setupCodeHash: hash, createdAt: ctx.now() },
      update: { setupCodeHash: hash },
    });
    return code;
  });
}
