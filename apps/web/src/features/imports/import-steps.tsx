"use client";

import type { ImportDetails, ImportState } from "@countersign/core/imports/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { useTRPC } from "~/trpc/client";
import { ColumnsForm } from "./columns-form";
import { Outcome } from "./outcome";
import { Result } from "./result";

const MOVING: ReadonlySet<ImportState> = new Set(["checking", "running", "undoing"]);
const LIVE = 1_000;

/** The steps of an import; what is under way is looked at every second. */
export function ImportSteps({ base, found, fieldsDenied }: { base: string; found: ImportDetails; fieldsDenied: Reason | undefined }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const [isChanging, setChanging] = useState(false);
  const query = useQuery({
    ...trpc.imports.get.queryOptions({ id: found.id }),
    initialData: found,
    refetchInterval: ({ state }) => (state.data && MOVING.has(state.data.state) ? LIVE : false),
  });
  const now = query.data;
  const refetch = async () => {
    await query.refetch();
    setChanging(false);
  };
  return (
    <div className="stack">
      <Place state={isChanging ? "uploaded" : now.state} />
      {now.state === "uploaded" || isChanging ? <ColumnsForm found={now} fieldsDenied={fieldsDenied} onChecked={refetch} /> : null}
      {MOVING.has(now.state) ? <Progress found={now} /> : null}
      {now.state === "checked" && !isChanging ? <Checked found={now} onChange={() => setChanging(true)} onStarted={refetch} /> : null}
      {now.state === "done" || now.state === "undone" ? <Result base={base} found={now} onUndone={refetch} /> : null}
      {now.state === "failed" ? (
        <>
          <Note tone="warn">
            {now.failure ? t(`failure.${now.failure.code}`, { line: now.failure.line ?? 0 }) : t("state.failed")}{" "}
            {t("failedAfter", { count: now.outcome.created })}
          </Note>
          <div className="row">
            <ButtonLink href={`${base}/import`}>{t("another")}</ButtonLink>
          </div>
        </>
      ) : null}
    </div>
  );
}

const STEPS = ["columns", "check", "run", "result"] as const;
const STEP_OF: Readonly<Partial<Record<ImportState, (typeof STEPS)[number]>>> = {
  uploaded: "columns",
  checking: "check",
  checked: "check",
  running: "run",
};

function Place({ state }: { state: ImportState }) {
  const t = useTranslations("imports");
  const current = STEP_OF[state] ?? "result";
  return (
    <ol className="row meta" aria-label={t("steps")}>
      {STEPS.map((step, at) => (
        <li key={step} aria-current={step === current ? "step" : undefined}>
          {step === current ? <b>{`${at + 1}. ${t(`step.${step}`)}`}</b> : `${at + 1}. ${t(`step.${step}`)}`}
        </li>
      ))}
    </ol>
  );
}

function Progress({ found: { state, rowsDone, rowsAll } }: { found: ImportDetails }) {
  const t = useTranslations("imports");
  const format = useFormatter();
  return (
    <div className="stack" role="status">
      <p>
        <b>{t(`state.${state}`)}</b>{" "}
        {state === "undoing"
          ? null
          : rowsAll === null
            ? t("rowsSoFar", { done: format.number(rowsDone) })
            : t("rowsOf", { done: format.number(rowsDone), all: format.number(rowsAll) })}
      </p>
      <p className="meta">{t("leave")}</p>
    </div>
  );
}

function Checked({ found, onChange, onStarted }: { found: ImportDetails; onChange: () => void; onStarted: () => Promise<void> }) {
  const t = useTranslations("imports");
  const start = useMutation(useTRPC().imports.start.mutationOptions({ onSuccess: onStarted }));
  const { created, updated } = found.outcome;
  const names = found.groups.filter(({ id }) => found.plan.groupIds.includes(id)).map(({ name }) => name);
  return (
    <>
      <h2>{t("check.title")}</h2>
      <p className="meta">{t("check.nothingYet")}</p>
      <Outcome found={found} />
      <Note tone="info">
        {names.length > 0 ? t("check.groups", { names: names.join(", "), count: found.seenBy }) : t("check.noGroups")}
      </Note>
      <FormProblem error={start.error} />
      <div className="row">
        <Button look="primary" busy={start.isPending} disabled={created + updated === 0} onClick={() => start.mutate({ id: found.id })}>
          {t("check.go", { count: created + updated })}
        </Button>
        <Button onClick={onChange}>{t("check.change")}</Button>
      </div>
    </>
  );
}
