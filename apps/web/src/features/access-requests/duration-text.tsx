import { type Duration, SHORT_HOURS } from "@countersign/core/access-requests/schema";
import { useTranslations } from "next-intl";
import { Moment } from "~/components/moment";

/** "for 2 hours", "until Tue 24 Nov 18:00", "for good". */
export function DurationText({ duration }: { duration: Duration }) {
  const t = useTranslations("access-requests.duration");
  if (duration.kind === "hours") return t("forHours", { hours: SHORT_HOURS });
  if (duration.kind === "lasting") return t("forGood");
  return (
    <>
      {t("untilWord")} <Moment value={duration.at} form="when" />
    </>
  );
}
