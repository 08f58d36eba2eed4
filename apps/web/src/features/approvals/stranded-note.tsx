"use client";

import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { useReasons } from "../campaigns/blocked";
import { MoveButton } from "../campaigns/move-button";

/** That nobody is left who could sign what waits: why, what can be done, and the way out that is a button. */
export function StrandedNote({ accountSlug, review }: { accountSlug: string; review: CampaignReview }) {
  const t = useTranslations("approvals.stranded");
  const format = useFormatter();
  const reasons = useReasons(accountSlug, review.id);
  const router = useRouter();
  const { stranded } = review;
  if (!stranded) return null;
  const admins = format.list(stranded.admins.map(({ name }) => name));
  return (
    <Note tone="seal" className="mb-6">
      <p>
        <b>{t("title")}</b> {t("text")} {stranded.lost.map(({ name, why }) => t(`lost.${why}`, { name })).join(" ")}
      </p>
      <p className="mt-2">{t("waysOut")}</p>
      <ul className="list-disc pl-5">
        {stranded.waysOut.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      {admins ? <p className="meta mt-2">{t("admins", { names: admins })}</p> : null}
      <div className="mt-3">
        <MoveButton
          move="withdraw"
          campaign={review}
          denied={reasons("withdraw", review.can.withdraw)}
          size="sm"
          onDone={() => router.push(`/a/${accountSlug}/campaigns/${review.id}`)}
        />
      </div>
    </Note>
  );
}
