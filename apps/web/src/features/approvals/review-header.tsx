import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { PrinterIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "~/components/button";
import { Moment } from "~/components/moment";
import { PageHeader } from "~/components/page-header";
import { Status } from "~/components/status";
import { HAS_REPORT } from "../campaigns/places";

/** Name, state, version and time of what is reviewed. */
export function ReviewHeader({ accountSlug, review }: { accountSlug: string; review: CampaignReview }) {
  const t = useTranslations("approvals.review");
  const base = `/a/${accountSlug}`;
  const { delivery, state } = review;
  const at = delivery.sendAt ?? (delivery.schedule === "at" ? delivery.proposedAt : null);
  return (
    <PageHeader
      crumbs={[{ label: t("approvals"), href: `${base}/approvals` }]}
      title={review.name}
      sub={
        <div className="row">
          <Status state={state}>{state === "waiting" ? t("waiting") : undefined}</Status>
          <span>
            {at
              ? t.rich("versionAt", {
                  no: review.snapshot.revisionNo,
                  time: () => <Moment value={at} form="when" zone={delivery.timeZone ?? undefined} showZone />,
                })
              : t(state === "waiting" ? "versionSoon" : "version", { no: review.snapshot.revisionNo })}
          </span>
        </div>
      }
      actions={
        <>
          <ButtonLink href={HAS_REPORT.has(state) ? `${base}/campaigns/${review.id}/report` : `${base}/campaigns/${review.id}`}>
            {t(HAS_REPORT.has(state) ? "report" : "campaign")}
          </ButtonLink>
          <Button iconOnly label={t("print")} icon={<PrinterIcon className="icon" aria-hidden />} onClick={() => window.print()} />
        </>
      }
    />
  );
}
