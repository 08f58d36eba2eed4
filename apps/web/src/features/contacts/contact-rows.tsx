"use client";

import type { BulkChangeRun, BulkKind } from "@countersign/core/bulk-changes/schema";
import { type ListedContact, MAX_SELECTED } from "@countersign/core/contacts/schema";
import type { ListColumn } from "@countersign/core/saved-views/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { BulkBar } from "~/features/bulk-changes/bulk-bar";
import { BulkDialog } from "~/features/bulk-changes/bulk-dialog";
import { BulkRun } from "~/features/bulk-changes/bulk-run";
import { useTRPC } from "~/trpc/client";
import { contactAddress, type ContactQuery, filtersOf } from "./contact-address";
import { ContactTable } from "./contact-table";
import { type Known, useMatching } from "./use-matching";
import { useSelection } from "./use-selection";

interface ContactRowsProps {
  base: string;
  query: ContactQuery;
  rows: readonly ListedContact[];
  known: Known;
  /** Whether more match than are shown. */
  hasMore: boolean;
  peekId: string | null;
  /** Beside the name. */
  columns: readonly ListColumn[];
  /** The account's own fields. */
  fields: readonly { readonly key: string; readonly name: string }[];
  editDenied: Reason | undefined;
  exportDenied: Reason | undefined;
  /** Below the rows, or in their place where there are none. */
  children: ReactNode;
}

/** The rows of the list, with what can be done with all that are ticked and what came of it. */
export function ContactRows(props: ContactRowsProps) {
  const { base, query, rows, known, hasMore, peekId, columns, fields, editDenied, exportDenied, children } = props;
  const t = useTranslations("bulk-changes");
  const { text: matching } = useMatching(query, known);
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const page = rows.map(({ id }) => id);
  const selection = useSelection(contactAddress(base, query, { cursor: undefined, peek: undefined }), page);
  const [asked, setAsked] = useState<BulkKind | null>(null);
  const [run, setRun] = useState<BulkChangeRun | null>(null);
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: trpc.contacts.values.queryKey() });
    void queries.invalidateQueries({ queryKey: trpc.contacts.count.queryKey() });
    router.refresh();
  }, [queries, router, trpc]);
  const { ids } = selection;
  const on = ids === null ? filtersOf(query) : { ids: [...ids] };
  const exporting = useMutation(trpc.exports.start.mutationOptions({ onSuccess: () => router.push(`${base}/export`) }));
  const isAny = ids === null || ids.length > 0;
  return (
    <>
      {selection.isTooMany ? (
        <div role="alert">
          <Note tone="warn" className="mb-3">
            {t("select.tooMany", { most: MAX_SELECTED })}
          </Note>
        </div>
      ) : null}
      <FormProblem error={exporting.error} />
      {rows.length > 0 ? (
        <ContactTable
          rows={rows}
          narrow={peekId !== null}
          peekId={peekId}
          peekHref={(id) => contactAddress(base, query, { peek: id })}
          selection={selection}
          columns={columns}
          fields={fields}
        />
      ) : null}
      {children}
      {run && !isAny ? (
        <BulkRun key={run.id} run={run} changesHref={`${base}/changes`} onRun={setRun} onChanged={refresh} onDismiss={() => setRun(null)} />
      ) : null}
      {isAny ? (
        <BulkBar
          count={ids?.length ?? null}
          matching={matching}
          hasMore={hasMore}
          isWholePage={page.every(selection.has)}
          editDenied={editDenied}
          exportDenied={exportDenied}
          isExporting={exporting.isPending}
          onPage={() => selection.togglePage(true)}
          onAll={selection.selectAll}
          onClear={selection.clear}
          changesHref={`${base}/changes`}
          onChange={setAsked}
          onExport={() => exporting.mutate(on)}
        />
      ) : null}
      {asked && isAny ? (
        <BulkDialog
          kind={asked}
          on={on}
          count={ids?.length ?? null}
          matching={matching}
          onClose={() => setAsked(null)}
          onStarted={(started) => {
            setAsked(null);
            setRun(started);
            selection.clear();
            refresh();
          }}
        />
      ) : null}
    </>
  );
}
