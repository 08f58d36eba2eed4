"use client";

import type { ApprovedTime, CampaignReview } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Choices } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { SealWord } from "~/components/mark";
import { useTRPCClient } from "~/trpc/client";
import { localIn } from "../campaigns/local-time";
import { localOf, TimeFields } from "../campaigns/time-fields";
import { DecisionFailure } from "./decision-failure";
import { useDecision } from "./use-decision";

interface ApproveDialogProps {
  accountSlug: string;
  review: CampaignReview;
  zones: readonly string[];
  /** What follows if nothing else is chosen. */
  follows: string;
  leftCount: number;
  onClose: () => void;
}

type Kind = ApprovedTime["kind"];

/** The last look before signing: what is signed and when it goes out. A time that was missed has to be chosen anew. */
export function ApproveDialog({ accountSlug, review, zones, follows, leftCount, onClose }: ApproveDialogProps) {
  const t = useTranslations("approvals.approve");
  const client = useTRPCClient();
  const { delivery, snapshot } = review;
  const { decide, busy, failure, lookAgain } = useDecision(accountSlug, onClose);
  // Whoever signs last confirms the time.
  const isMissed = review.isLast && (delivery.timeMissed || failure?.code === "time-missed");
  const [kind, setKind] = useState<Kind | null>(isMissed ? null : "proposed");
  const [time, setTime] = useState(() => {
    const zone = delivery.timeZone ?? "UTC";
    return delivery.proposedAt && !isMissed ? localIn(delivery.proposedAt, zone) : { date: "", time: "09:00", timeZone: zone };
  });
  const local = localOf(time);
  const chosen: ApprovedTime | null =
    kind === "at"
      ? local
        ? { kind, local, timeZone: time.timeZone }
        : null
      : kind && !(isMissed && kind === "proposed")
        ? { kind }
        : null;
  const approve = () => {
    if (!chosen) return;
    const input = { campaignId: review.id, snapshotId: snapshot.id, seal: snapshot.seal, time: chosen };
    void decide(() => client.approvals.approve.mutate(input), t(review.isLast ? "done" : "doneStage", { name: review.name }));
  };
  const isProposedNow = delivery.schedule === "now";
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("title", { name: review.name })}
      lead={isMissed ? t("leadMissed") : t(review.isLast ? "lead" : "leadStage")}
      actions={
        <>
          <DialogClose>{t("cancel")}</DialogClose>
          <Button look="primary" busy={busy} disabled={chosen === null} onClick={approve}>
            {t("verb")}
          </Button>
        </>
      }
    >
      <p>
        <SealWord word={snapshot.sealWord} />
      </p>
      {leftCount > 0 ? <p className="meta">{t("notLooked", { count: leftCount })}</p> : null}
      {review.isLast ? (
        <Choices
          legend={t("when")}
          name="approve-time"
          value={kind ?? ""}
          onChange={(value) => setKind(value as Kind)}
          options={[
            ...(isMissed ? [] : [{ value: "proposed", label: t(isProposedNow ? "soon" : "proposed"), desc: follows }]),
            ...(isProposedNow && !isMissed ? [] : [{ value: "now", label: t("now"), desc: t("nowText") }]),
            { value: "at", label: t("other"), desc: t("otherText") },
          ]}
        />
      ) : null}
      {kind === "at" ? <TimeFields value={time} onChange={setTime} zones={zones} /> : null}
      <DecisionFailure failure={failure} onLookAgain={lookAgain} />
    </Dialog>
  );
}
