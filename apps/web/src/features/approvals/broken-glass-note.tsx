"use client";

import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPCClient } from "~/trpc/client";
import { failureOf, type Failure } from "~/trpc/failure";
import { useReasons } from "../campaigns/blocked";
import { DecisionFailure } from "./decision-failure";
import { ObjectDialog } from "./object-dialog";

/** That the owner sent a campaign past its approval: why, who said what of it, and what an approver can say now. Red until one signs. */
export function BrokenGlassNote({ accountSlug, review }: { accountSlug: string; review: CampaignReview }) {
  const t = useTranslations("approvals.broken-glass");
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const reasons = useReasons(accountSlug, review.id);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isObjecting, setObjecting] = useState(false);
  const broken = review.brokenGlass;
  if (!broken) return null;
  const seen = { campaignId: review.id, snapshotId: review.snapshot.id, seal: review.snapshot.seal };
  const sign = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await client.approvals.signAfterwards.mutate(seen);
      toast(t("done"));
      router.refresh();
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  const denied = reasons("approve", broken.maySign);
  return (
    <Note tone={broken.signed ? "plain" : "seal"} className="mb-6">
      <p>
        <b>{t("title")}</b> {t.rich("text", { name: broken.by.name, time: () => <Moment value={broken.at} showZone /> })}{" "}
        <q>{broken.reason}</q>
      </p>
      {broken.objections.map(({ by, at, reason }) => (
        <p key={`${by.id} ${at.getTime()}`} className="mt-1">
          {t("objected", { name: by.name })} <q>{reason}</q>
        </p>
      ))}
      {broken.signed ? (
        <p className="mt-1">
          {t.rich("signed", { name: broken.signed.by.name, time: () => <Moment value={broken.signed?.at ?? broken.at} showZone /> })}
        </p>
      ) : (
        <>
          <p className="mt-1">{t("red")}</p>
          <div className="row mt-2">
            <Button size="sm" look="primary" busy={busy} denied={denied} onClick={() => void sign()}>
              {t("sign")}
            </Button>
            <Button size="sm" changes denied={denied} onClick={() => setObjecting(true)}>
              {t("object")}
            </Button>
          </div>
        </>
      )}
      <DecisionFailure failure={failure} onLookAgain={() => router.refresh()} />
      {isObjecting ? <ObjectDialog seen={seen} name={review.name} onClose={() => setObjecting(false)} /> : null}
    </Note>
  );
}
