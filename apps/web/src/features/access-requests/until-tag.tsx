import { ClockCountdownIcon } from "@phosphor-icons/react/ssr";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { inWholeSeconds } from "~/components/moment-text";

/** Until when something is held, and how long that still is: "until 24 Nov 18:00 · in 2 hours". */
export function UntilTag({ at }: { at: Date }) {
  const t = useTranslations("access-requests.duration");
  const format = useFormatter();
  const now = useNow();
  return (
    <Tag tone="warn" icon={<ClockCountdownIcon className="icon" aria-hidden />}>
      {t("untilWord")} <Moment value={at} form="stamp" />
      {at > now ? ` · ${format.relativeTime(inWholeSeconds(at, now), now)}` : ` · ${t("over")}`}
    </Tag>
  );
}
