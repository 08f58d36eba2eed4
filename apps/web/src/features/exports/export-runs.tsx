"use client";

import type { ExportList, ListedExport } from "@countersign/core/exports/schema";
import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { DataTable } from "~/components/data-table";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { useTRPC } from "~/trpc/client";
import { useAboutWords } from "./about-words";

const LIVE = 1_000;

/** One's exports: how far each is, and its file while it can be downloaded. What is being written is looked at every second. */
export function ExportRuns({ accountSlug, list }: { accountSlug: string; list: ExportList }) {
  const t = useTranslations("exports");
  const format = useFormatter();
  const trpc = useTRPC();
  const wordsOf = useAboutWords();
  const query = useQuery({
    ...trpc.exports.list.queryOptions({}),
    initialData: list,
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.state === "running") ? LIVE : false),
  });
  const remove = useMutation(trpc.exports.remove.mutationOptions({ onSettled: () => query.refetch() }));
  const { rows } = query.data;
  if (rows.length === 0) return null;
  const nameOf = ({ about }: ListedExport) => wordsOf(about) ?? t("about.everyone");
  // The answer to the form is a file: the page stays, and asks what became of the run once it was handed out.
  const afterDownload = () => setTimeout(() => void query.refetch(), LIVE);
  return (
    <section className="stack pt-6">
      <h2>{t("list.title")}</h2>
      <p className="meta">{t("list.rules")}</p>
      <div role="status" aria-live="polite" className="vh">
        {rows[0] ? t(`state.${rows[0].state}`) : null}
      </div>
      <FormProblem error={remove.error} />
      <DataTable
        caption={t("list.title")}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: "what", header: t("list.what"), at: "name", wide: true, cell: nameOf },
          { key: "state", header: t("list.state"), at: "state", cell: ({ state }) => t(`state.${state}`) },
          {
            key: "rows",
            header: t("list.rows"),
            at: "mid",
            num: true,
            cell: ({ state, rowsDone, rowsAll }) =>
              state === "running" && rowsAll !== null
                ? t("list.progress", { done: format.number(rowsDone), all: format.number(rowsAll) })
                : t("list.contacts", { count: rowsDone }),
          },
          { key: "started", header: t("list.started"), at: "end", cell: ({ createdAt }) => <Moment value={createdAt} /> },
          {
            key: "file",
            header: t("list.file"),
            at: "foot",
            cell: (row) => (
              <div className="row">
                {row.endsAt ? (
                  <>
                    <form method="post" action={`/api/exports/${accountSlug}/${row.id}`} onSubmit={afterDownload}>
                      <Button
                        type="submit"
                        size="sm"
                        changes
                        icon={<DownloadSimpleIcon className="icon" aria-hidden />}
                        aria-label={t("list.downloadOf", { about: nameOf(row) })}
                      >
                        {t("list.download")}
                      </Button>
                    </form>
                    <span className="meta">{t.rich("list.until", { until: () => <Moment value={row.endsAt!} /> })}</span>
                  </>
                ) : null}
                {row.endsAt || row.state === "running" ? (
                  <Button
                    look="quiet"
                    size="sm"
                    busy={remove.isPending && remove.variables.id === row.id}
                    aria-label={t("list.removeOf", { about: nameOf(row) })}
                    onClick={() => remove.mutate({ id: row.id })}
                  >
                    {t("list.remove")}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
    </section>
  );
}
