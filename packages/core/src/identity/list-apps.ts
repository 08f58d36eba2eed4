import { appState } from "@countersign/permissions";
import { type Context, read, self } from "../kernel/index.ts";
import type { AppItem } from "./schema.ts";

/** The apps of the account and how far each reaches for oneself; one that is hidden from the person is left out. */
export async function listApps(ctx: Context): Promise<AppItem[]> {
  self(ctx);
  return read(ctx, async ({ subject }) => {
    const state = appState(subject, "campaigns");
    return state === "hidden" ? [] : [{ app: "campaigns", state, setBy: subject.apps.campaigns?.setBy ?? null }];
  });
}
