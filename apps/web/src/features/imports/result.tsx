"use client";

import type { ImportDetails } from "@countersign/core/imports/schema";
import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { saveText } from "~/components/save-csv";
import { useTRPC } from "~/trpc/client";
import { Outcome } from "./outcome";

/** What a run did, the rows that it left out to take along, and the way back. */
export function Result({ base, found, onUndone }: { base: string; found: ImportDetails; onUndone: () => Promise<void> }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useMutation(trpc.imports.undo.mutationOptions({ onSuccess: onUndone }));
  const rejected = useMutation({
    mutationFn: () => client.fetchQuery(trpc.imports.rejected.queryOptions({ id: found.id })),
    onSuccess: ({ csv }) => saveText(`${t("result.file")}.csv`, csv),
  });
  const { outcome, state, undoUntil } = found;
  return (
    <div className="stack">
      <h2>{state === "undone" ? t("result.undone", { count: outcome.removed }) : t("result.title", { count: outcome.created })}</h2>
      {state === "undone" && outcome.kept > 0 ? <p>{t("result.kept", { count: outcome.kept })}</p> : null}
      {state === "done" ? <Outcome found={found} /> : null}
      <FormProblem error={undo.error ?? rejected.error} />
      <div className="row">
        <ButtonLink look="primary" href={base}>
          {t("result.show")}
        </ButtonLink>
        {outcome.problems.length > 0 ? (
          <Button
            busy={rejected.isPending}
            whileViewing
            icon={<DownloadSimpleIcon className="icon" aria-hidden />}
            onClick={() => rejected.mutate()}
          >
            {t("result.rejected")}
          </Button>
        ) : null}
        {undoUntil ? (
          <Button busy={undo.isPending} onClick={() => undo.mutate({ id: found.id })}>
            {t("result.undo")}
          </Button>
        ) : null}
        <ButtonLink href={`${base}/import`}>{t("another")}</ButtonLink>
      </div>
      {undoUntil ? <p className="meta">{t.rich("result.undoText", { until: () => <Moment value={undoUntil} /> })}</p> : null}
    </div>
  );
}
