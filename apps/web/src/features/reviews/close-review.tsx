"use client";

import type { ReviewDetails } from "@countersign/core/reviews/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Skeleton } from "~/components/note";
import { ImpactReport } from "~/features/roles/impact-report";
import { useTRPC } from "~/trpc/client";

interface CloseReviewProps {
  accountSlug: string;
  review: Pick<ReviewDetails, "id" | "unanswered">;
}

/** Shows what closing a review would do to whom, and closes it. */
export function CloseReview({ accountSlug, review: { id, unanswered } }: CloseReviewProps) {
  const t = useTranslations("reviews.close");
  const router = useRouter();
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const preview = useQuery({ ...trpc.reviews.preview.queryOptions({ id }), enabled: isOpen, staleTime: 0, gcTime: 0 });
  const onSuccess = () => {
    setOpen(false);
    router.refresh();
  };
  const close = useMutation(trpc.reviews.close.mutationOptions({ onSuccess }));
  const shown = preview.data;
  return (
    <>
      <Button look="primary" changes onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <DialogClose />
            <Button look="primary" busy={close.isPending || !shown} onClick={() => close.mutate({ id })}>
              {t("submit")}
            </Button>
          </>
        }
      >
        {shown ? (
          <div className="stack">
            <p>{t("counts", { reduced: shown.reduced, suspended: shown.suspended })}</p>
            {shown.unanswered > 0 ? <p>{t(`unanswered.${unanswered}`, { count: shown.unanswered })}</p> : null}
            {shown.changed > 0 ? <p>{t("changed", { count: shown.changed })}</p> : null}
            <ImpactReport impact={shown.impact} accountSlug={accountSlug} nobody={t("nobody")} />
          </div>
        ) : preview.error ? null : (
          <Skeleton label={t("looking")} />
        )}
        <FormProblem error={preview.error ?? close.error} />
      </Dialog>
    </>
  );
}
