import { appState } from "@countersign/permissions";
import { audit, Conflict, type Context, NotFound, self, transaction } from "../kernel/index.ts";
import type { TurnOnApp } from "./schema.ts";

/**
 * Turns an app on for oneself, at the account's default level (A4, B4). Turning it on again changes nothing: the default
 * never touches people who have a level.
 */
export async function turnOnApp(ctx: Context, { app }: TurnOnApp): Promise<{ level: "full" | "settings" | "none" }> {
  self(ctx);
  return transaction(
    ctx,
    async (acting) => {
      const { db, account, subject } = acting;
      if (subject.membership !== "active") throw new NotFound("app");
      const state = appState(subject, app);
      if (state === "hidden") throw new NotFound("app");
      if (state === "disabled") throw new Conflict("app-disabled", "This app is switched off for the account.");
      const existing = subject.apps[app];
      if (existing) return { level: existing.level };
      const byDefault = await db.defaultLevel.findUnique({
        where: { accountId_app: { accountId: account.id, app } },
        select: { level: true },
      });
      const level = (byDefault?.level ?? "full") as "full" | "settings" | "none";
      const row = { accountId: account.id, userId: subject.userId, app, level, setBy: "default", turnedOnAt: ctx.now() };
      const { count } = await db.accessLevel.createMany({ data: [row], skipDuplicates: true });
      if (count > 0) {
        await audit(acting, "level.turned-on", {
          target: { type: "user", id: subject.userId },
          before: null,
          after: { app, level, setBy: "default" },
        });
      }
      return { level };
    },
    // A default below Full may end what one has lent others: an app that is not on counts as open for giving.
    { lockAccount: true },
  );
}
