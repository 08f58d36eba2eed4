"use client";

import type { BulkChangeRun } from "@countersign/core/bulk-changes/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { useBulkWords } from "./bulk-words";

const LIVE = 1_000;

interface BulkRunProps {
  run: BulkChangeRun;
  /** The list of one's changes. */
  changesHref: string;
  /** Another change took its place: one that takes it back. */
  onRun: (run: BulkChangeRun) => void;
  /** The contacts are others than a moment ago. */
  onChanged: () => void;
  onDismiss: () => void;
}

/** How far a change is that was just begun, and what came of it; what runs is looked at every second. */
export function BulkRun({ run: begun, changesHref, onRun, onChanged, onDismiss }: BulkRunProps) {
  const t = useTranslations("bulk-changes");
  const trpc = useTRPC();
  const words = useBulkWords();
  const progress = useProgress();
  const query = useQuery({
    ...trpc.bulkChanges.get.queryOptions({ id: begun.id }),
    initialData: begun,
    staleTime: LIVE,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? LIVE : false),
  });
  const run = query.data;
  const undo = useMutation(
    trpc.bulkChanges.undo.mutationOptions({
      onSuccess: (undone) => {
        onRun(undone);
        onChanged();
      },
    }),
  );
  const stop = useMutation(trpc.bulkChanges.stop.mutationOptions({ onSettled: () => query.refetch() }));
  const wasRunning = useRef(begun.state === "running");
  useEffect(() => {
    if (run.state === "running" || !wasRunning.current) return;
    wasRunning.current = false;
    onChanged();
  }, [run.state, onChanged]);
  return (
    <div className="changebar" role="region" aria-label={words.whatOf(run)}>
      <span className="min-w-0 flex-1">
        <span role="status">
          {run.state === "running" ? (
            <>
              <b>{words.whatOf(run)}</b> {progress(run)}
            </>
          ) : (
            <>
              {run.state === "done" ? null : <b>{t(`state.${run.state}`)}: </b>}
              {words.resultOf(run)}
            </>
          )}
        </span>{" "}
        <Link href={changesHref}>{t("mine")}</Link>
        <FormProblem error={undo.error ?? stop.error} />
      </span>
      <div className="actions">
        {run.undoUntil ? (
          <Button busy={undo.isPending} onClick={() => undo.mutate({ id: run.id })}>
            {t("undo")}
          </Button>
        ) : null}
        {run.state === "running" ? (
          <Button busy={stop.isPending} onClick={() => stop.mutate({ id: run.id })}>
            {t("stop")}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onDismiss}>
          {t("dismiss")}
        </Button>
      </div>
    </div>
  );
}

/** How far a change is that runs, in words. */
export function useProgress(): (run: BulkChangeRun) => string {
  const t = useTranslations("bulk-changes");
  const format = useFormatter();
  return ({ rowsDone, rowsAll }) =>
    rowsAll === null ? t("waiting") : t("progress", { done: format.number(rowsDone), all: format.number(rowsAll) });
}
