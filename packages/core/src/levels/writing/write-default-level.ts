import { type AccessLevel, APP_KEYS, type AppKey, type Defaults, mayDefault, type Permitted, type Row } from "@countersign/permissions";
import { type Acting, audit, Conflict } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import type { SetDefaultLevel } from "../schema.ts";

/** Sets the level that a person gets who turns an app on. See `setDefaultLevel`. */
export async function writeDefaultLevel(
  ctx: Acting,
  { accountId }: Permitted<Row, "level.manage">,
  { app, level, expected, reason }: SetDefaultLevel,
): Promise<void> {
  const { db, subject } = ctx;
  const rows = await db.defaultLevel.findMany({ where: { accountId } });
  const levels = Object.fromEntries(
    APP_KEYS.map((key) => [key, (rows.find((row) => row.app === key)?.level ?? "full") as AccessLevel]),
  ) as Record<AppKey, AccessLevel>;
  if (levels[app] !== expected)
    throw new Conflict("default-changed", "Somebody else changed this default meanwhile. Look at it first.", { level: levels[app] });
  if (level === expected) return;
  const defaults = (of: Defaults["levels"]): Defaults => ({ levels: of, role: null, teams: [], contactGrants: [] });
  allowedBy(mayDefault(subject, defaults(levels), defaults({ ...levels, [app]: level })));
  await db.defaultLevel.upsert({
    where: { accountId_app: { accountId, app } },
    create: { accountId, app, level },
    update: { level },
  });
  await audit(ctx, "default-level.changed", {
    target: { type: "app", id: app },
    before: { level: expected },
    after: { level },
    reason,
  });
}
