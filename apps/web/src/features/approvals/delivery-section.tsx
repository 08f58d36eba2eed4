import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { CheckIcon } from "@phosphor-icons/react/ssr";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { momentText } from "~/components/moment-text";
import { Facts } from "~/components/record";
import { zoneName } from "~/components/time-zone";

interface DeliverySectionProps {
  delivery: CampaignReview["delivery"];
  state: CampaignReview["state"];
  now: Date;
}

/** From whom and when, in the author's zone and in the reviewer's. */
export function DeliverySection({ delivery, state, now }: DeliverySectionProps) {
  const t = useTranslations("approvals.delivery");
  const { from, replyTo } = delivery;
  return (
    <Facts
      facts={[
        {
          key: "from",
          label: t("from"),
          value: (
            <>
              {from.name} &lt;{from.address}&gt;{" "}
              {from.verified ? (
                <Tag tone="ok" icon={<CheckIcon className="icon" aria-hidden />}>
                  {t("verified")}
                </Tag>
              ) : (
                <Tag tone="warn">{t("unverified")}</Tag>
              )}
            </>
          ),
        },
        { key: "reply", label: t("replyTo"), value: replyTo ?? from.address },
        { key: "sends", label: t("sends"), value: <Sends delivery={delivery} state={state} now={now} /> },
        ...(delivery.approvedUntil
          ? [{ key: "until", label: t("holdsUntil"), value: <Moment value={delivery.approvedUntil} form="full" /> }]
          : []),
      ]}
    />
  );
}

function Sends({ delivery, state, now }: DeliverySectionProps) {
  const t = useTranslations("approvals.delivery");
  const locale = useLocale();
  const own = useTimeZone() ?? "UTC";
  const at = delivery.sendAt ?? (delivery.schedule === "at" ? delivery.proposedAt : null);
  if (!at) return t(state === "waiting" ? "onSignature" : "atOnce");
  const zone = delivery.timeZone ?? own;
  const inOwn = momentText(at, "when", { locale, zone: own, now });
  const isOther = inOwn !== momentText(at, "when", { locale, zone, now });
  return (
    <>
      <Moment value={at} form="full" zone={zone} /> <span className="muted">({zoneName(zone)})</span>
      {isOther ? <span className="muted"> · {t("inYourZone", { time: inOwn, zone: zoneName(own) })}</span> : null}
      {delivery.timeMissed ? <Tag tone="seal">{t("missed")}</Tag> : null}
    </>
  );
}
