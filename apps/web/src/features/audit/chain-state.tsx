"use client";

import { LinkBreakIcon, LinkSimpleIcon } from "@phosphor-icons/react/ssr";
import type { AuditChain } from "@countersign/core/audit-log/schema";
import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";

/** The chain as it was walked for this page, and on request to its end: how far it holds, what of it is signed, and with which key. */
export function ChainState({ first }: { first: AuditChain }) {
  const t = useTranslations("audit.chain");
  const format = useFormatter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [chain, setChain] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { entries, checkedTo, broken, signed } = chain;
  const isWhole = broken === null && checkedTo >= entries;

  const goOn = async () => {
    setBusy(true);
    setError(null);
    try {
      for (let step = chain; step.broken === null && step.checkedTo < step.entries;) {
        step = await client.fetchQuery({ ...trpc.audit.check.queryOptions({ from: step.checkedTo }), staleTime: 0 });
        setChain(step);
      }
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const share = entries === 0 ? 100 : Math.round((checkedTo / entries) * 100);
  return (
    <section className={broken ? "chain is-broken" : "chain"} aria-label={t("title")}>
      <div className="chain-head" aria-live="polite">
        {broken ? <LinkBreakIcon className="icon" aria-hidden /> : <LinkSimpleIcon className="icon" aria-hidden />}
        <b>
          {broken
            ? t("broken", { seq: format.number(broken.seq) })
            : isWhole
              ? t("whole", { count: entries })
              : t("partly", { checked: format.number(checkedTo), count: format.number(entries) })}
        </b>
        {broken === null && !isWhole ? (
          <Button size="sm" disabled={isBusy} onClick={() => void goOn()}>
            {t(isBusy ? "checking" : "goOn")}
          </Button>
        ) : null}
      </div>
      <div className="chain-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
        {signed && entries > 0 ? <i style={{ left: `${Math.min(100, Math.round((signed.seq / entries) * 100))}%` }} /> : null}
      </div>
      {broken ? (
        <Note tone="warn">
          <b>{t(`problem.${broken.problem}`)}</b> {t("brokenText", { last: format.number(broken.seq - 1) })}
        </Note>
      ) : null}
      <p className="meta">
        {signed ? (
          <>
            {t("signed", { seq: format.number(signed.seq) })} <Moment value={signed.at} /> · {t("key")}{" "}
            <span className="mono">{signed.fingerprint}</span> · {t(`right.${String(signed.isRight) as "true" | "false" | "null"}`)}
          </>
        ) : (
          t("unsigned")
        )}
      </p>
      {signed ? (
        <details>
          <summary>{t("verify")}</summary>
          <p className="meta">{t("verifyText")}</p>
          <p className="mono break-all">npm run audit -- verify FILE --key {signed.publicKey} --heads audit-heads.jsonl</p>
        </details>
      ) : null}
      <FormProblem error={error} />
    </section>
  );
}
