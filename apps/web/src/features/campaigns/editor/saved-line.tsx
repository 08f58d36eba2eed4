"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import type { SaveState } from "./auto-saver";
import type { DraftSaveState } from "./draft-saver";

/** "Saved 14:02", in the line below the title. */
export function SavedLine({ state, viewerId }: { state: DraftSaveState; viewerId: string }) {
  const t = useTranslations("campaigns.saving");
  const format = useFormatter();
  const now = useNow();
  if (state.kind === "stale") return t(state.theirs.editor.id === viewerId ? "staleSelf" : "stale");
  if (state.kind !== "saved") return t(state.kind);
  const isRecent = Math.abs(now.getTime() - state.at.getTime()) < 12 * 3_600_000;
  const clock = format.dateTime(state.at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <>
      {t.rich("saved", { time: () => (isRecent ? <time dateTime={state.at.toISOString()}>{clock}</time> : <Moment value={state.at} />) })}
    </>
  );
}

/** What is wrong with saving, and what to do; nothing is lost meanwhile. */
export function SaveTrouble({ state, onRetry }: { state: SaveState<unknown>; onRetry: () => void }) {
  const t = useTranslations("campaigns.saving");
  if (state.kind !== "waiting" && state.kind !== "refused") return null;
  const { failure } = state;
  const action = (
    <Button size="sm" onClick={onRetry}>
      {t("retry")}
    </Button>
  );
  return (
    <Note tone="warn" className="mb-4" action={action}>
      <div role="alert">
        <b>{t(state.kind === "waiting" ? "troubleTitle" : "refusedTitle")}</b>{" "}
        {failure.kind === "network" || failure.kind === "not-signed-in" || failure.kind === "not-allowed" || failure.kind === "not-found"
          ? t(`trouble.${failure.kind}`)
          : failure.message}
        {failure.issues.length > 0 ? (
          <ul>
            {failure.issues.map(({ path, message }) => (
              <li key={`${path.join(".")} ${message}`}>{message}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </Note>
  );
}
