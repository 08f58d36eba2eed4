"use client";

import type { CampaignEditor } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useReasons } from "./blocked";
import { MoveButton } from "./move-button";
import { RescheduleButton } from "./reschedule-button";

interface MoveBarProps {
  accountSlug: string;
  campaign: Pick<CampaignEditor, "id" | "state" | "content" | "can" | "accountTimeZone">;
  /** The confirmed time. */
  sendAt: Date | null;
}

/** What can be done with a campaign that is on its way. */
export function MoveBar({ accountSlug, campaign, sendAt }: MoveBarProps) {
  const t = useTranslations("campaigns.page");
  const router = useRouter();
  const reasons = useReasons(accountSlug, campaign.id);
  const { state, can } = campaign;
  const about = { id: campaign.id, name: campaign.content.name };
  const onDone = () => router.refresh();
  if (state !== "waiting" && state !== "scheduled") return null;
  return (
    <div className="row mb-6" role="group" aria-label={t("onItsWay")}>
      <MoveButton move="withdraw" campaign={about} denied={reasons("withdraw", can.withdraw)} onDone={onDone} />
      {state === "scheduled" && sendAt ? (
        <RescheduleButton
          campaign={about}
          sendAt={sendAt}
          timeZone={campaign.accountTimeZone}
          denied={reasons("reschedule", can.reschedule)}
          onDone={onDone}
        />
      ) : null}
      {state === "scheduled" ? <MoveButton move="stop" campaign={about} denied={reasons("stop", can.stop)} onDone={onDone} /> : null}
    </div>
  );
}
