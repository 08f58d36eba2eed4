"use client";

import type { BulkChangeList, BulkChangeRun } from "@countersign/core/bulk-changes/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "~/components/button";
import { DataTable } from "~/components/data-table";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { useAboutWords } from "~/features/exports/about-words";
import { useTRPC } from "~/trpc/client";
import { useProgress } from "./bulk-run";
import { useBulkWords } from "./bulk-words";

const LIVE = 1_000;

/** One's changes of many contacts: how far each is, what came of it, and the way back while there is one. */
export function BulkChangesPage({ accountSlug, list }: { accountSlug: string; list: BulkChangeList }) {
  const t = useTranslations("bulk-changes");
  const about = useTranslations("exports.about");
  const trpc = useTRPC();
  const words = useBulkWords();
  const aboutWords = useAboutWords();
  const progress = useProgress();
  const query = useQuery({
    ...trpc.bulkChanges.list.queryOptions({}),
    initialData: list,
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === "running") ? LIVE : false),
  });
  const after = { onSettled: () => query.refetch() };
  const undo = useMutation(trpc.bulkChanges.undo.mutationOptions(after));
  const stop = useMutation(trpc.bulkChanges.stop.mutationOptions(after));
  const { rows } = query.data;
  const base = `/a/${accountSlug}/contacts`;
  const ofWhom = (run: BulkChangeRun) => (run.about ? (aboutWords(run.about) ?? about("everyone")) : t("list.takenBack"));
  return (
    <div className="page">
      <PageHeader title={t("title")} crumbs={[{ label: t("toList"), href: base }]} sub={t("sub")} />
      <FormProblem error={undo.error ?? stop.error} />
      {rows.length === 0 ? (
        <Empty title={t("none")} actions={<ButtonLink href={base}>{t("toList")}</ButtonLink>}>
          {t("noneText")}
        </Empty>
      ) : (
        <DataTable
          caption={t("title")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: "what", header: t("list.what"), at: "name", wide: true, cell: words.whatOf },
            { key: "contacts", header: t("list.contacts"), at: "mid", cell: ofWhom },
            {
              key: "state",
              header: t("list.state"),
              at: "state",
              cell: (run) => (run.state === "running" ? progress(run) : t(`state.${run.state}`)),
            },
            {
              key: "result",
              header: t("list.result"),
              at: "foot",
              wide: true,
              cell: (run) => (run.state === "running" ? null : words.resultOf(run)),
            },
            { key: "started", header: t("list.started"), at: "end", nowrap: true, cell: ({ createdAt }) => <Moment value={createdAt} /> },
            {
              key: "actions",
              header: t("list.actions"),
              at: "foot",
              cell: (run) => (
                <div className="row">
                  {run.undoUntil ? (
                    <Button
                      size="sm"
                      busy={undo.isPending && undo.variables.id === run.id}
                      aria-label={t("list.undoOf", { what: words.whatOf(run) })}
                      onClick={() => undo.mutate({ id: run.id })}
                    >
                      {t("undo")}
                    </Button>
                  ) : null}
                  {run.state === "running" ? (
                    <Button
                      size="sm"
                      busy={stop.isPending && stop.variables.id === run.id}
                      aria-label={t("list.stopOf", { what: words.whatOf(run) })}
                      onClick={() => stop.mutate({ id: run.id })}
                    >
                      {t("stop")}
                    </Button>
                  ) : null}
                </div>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
