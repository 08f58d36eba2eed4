"use client";

import type { ApprovalRuleImpact } from "@countersign/core/impact/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useId } from "react";
import { Skeleton } from "~/components/note";
import { ImpactReport } from "../roles/impact-report";

interface RuleImpactProps {
  /** undefined: it is being worked out, or could not be. */
  preview: ApprovalRuleImpact | undefined;
  isPending: boolean;
  accountSlug: string;
}

/** What a rule changes for campaigns that wait or have their time. */
export function RuleImpact({ preview, isPending, accountSlug }: RuleImpactProps) {
  const t = useTranslations("approval-rules.impact");
  const id = useId();
  return (
    <section aria-labelledby={id} aria-live="polite">
      <h3 id={id}>{t("title")}</h3>
      {isPending ? <Skeleton label={t("working")} widths={[70, 45]} /> : null}
      {preview ? (
        <>
          {preview.changed.length + preview.unseen === 0 ? <p>{t("none")}</p> : null}
          <ul className="list-disc pl-5">
            {preview.changed.map(({ id: campaignId, name, state, before, after }) => (
              <li key={campaignId}>
                {t.rich(`changed.${state}`, {
                  before,
                  after,
                  campaign: () => <Link href={`/a/${accountSlug}/approvals/${campaignId}`}>{name}</Link>,
                })}
              </li>
            ))}
            {preview.unseen > 0 ? <li>{t("unseen", { count: preview.unseen })}</li> : null}
          </ul>
          {preview.changed.length > 0 ? <p className="meta">{t("stricter")}</p> : null}
          <ImpactReport impact={preview.impact} accountSlug={accountSlug} nobody="" />
        </>
      ) : null}
    </section>
  );
}
