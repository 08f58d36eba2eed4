"use client";

import type { CampaignReport } from "@countersign/core/delivery/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { useToast } from "~/components/toast";
import { useReasons } from "~/features/campaigns/blocked";
import { MoveButton } from "~/features/campaigns/move-button";
import { useTRPC } from "~/trpc/client";

interface ReportActionsProps {
  accountSlug: string;
  campaign: { id: string; name: string };
  can: CampaignReport["can"];
}

/** Pause, resume, stop: those that the campaign's state leaves open, each with its reason where the person may not. */
export function ReportActions({ accountSlug, campaign, can }: ReportActionsProps) {
  const t = useTranslations("delivery.report");
  const router = useRouter();
  const toast = useToast();
  const reasons = useReasons(accountSlug, campaign.id);
  const pause = useMutation(
    useTRPC().delivery.pause.mutationOptions({
      onSuccess: () => {
        toast(t("pauseDone", { name: campaign.name }));
        router.refresh();
      },
      onError: (error) => {
        toast(error.message);
        router.refresh();
      },
    }),
  );
  const isOpen = (control: ReportActionsProps["can"]["stop"]) => control?.by !== "campaign";
  return (
    <>
      {can.pause === null ? (
        <Button busy={pause.isPending} onClick={() => pause.mutate({ campaignId: campaign.id })}>
          {t("pause")}
        </Button>
      ) : null}
      {isOpen(can.resume) ? (
        <MoveButton move="resume" campaign={campaign} denied={reasons("resume", can.resume)} onDone={() => router.refresh()} />
      ) : null}
      {isOpen(can.stop) ? (
        <MoveButton move="stop" campaign={campaign} denied={reasons("stop", can.stop)} onDone={() => router.refresh()} />
      ) : null}
    </>
  );
}
