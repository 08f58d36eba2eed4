"use client";

import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { useTRPCClient } from "~/trpc/client";
import { DecisionFailure } from "./decision-failure";
import { useDecision } from "./use-decision";
import { useReason } from "./use-reason";

interface RefuseDialogProps {
  accountSlug: string;
  review: CampaignReview;
  kind: "requestChanges" | "decline";
  onClose: () => void;
}

/** Sends a campaign back with a reason, which its author is mailed. */
export function RefuseDialog({ accountSlug, review, kind, onClose }: RefuseDialogProps) {
  const t = useTranslations("approvals.refuse");
  const client = useTRPCClient();
  const { decide, busy, failure, lookAgain } = useDecision(accountSlug, onClose);
  const { take, isMissing, field } = useReason();
  const send = () => {
    const reason = take();
    if (reason === null) return;
    const input = { campaignId: review.id, snapshotId: review.snapshot.id, seal: review.snapshot.seal, reason };
    const work = () => (kind === "decline" ? client.approvals.decline.mutate(input) : client.approvals.requestChanges.mutate(input));
    void decide(work, t(`${kind}.done`, { name: review.name }));
  };
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t(`${kind}.title`, { name: review.name })}
      lead={t(`${kind}.lead`, { name: review.sender?.name ?? review.owner?.name ?? "–" })}
      actions={
        <>
          <DialogClose>{t("cancel")}</DialogClose>
          <Button look="primary" busy={busy} onClick={send}>
            {t(`${kind}.verb`)}
          </Button>
        </>
      }
    >
      <TextArea label={t("reason")} hint={t(`${kind}.hint`)} error={isMissing ? t("missing") : undefined} {...field} />
      <DecisionFailure failure={failure} onLookAgain={lookAgain} />
    </Dialog>
  );
}
