"use client";

import type { SegmentRule } from "@countersign/core/segments/schema";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { FeedImpact } from "../contact-access/feed-impact";
import { EVERY_LOOK } from "../roles/impact-section";

interface ToldFeedsProps {
  id: string;
  rule: SegmentRule;
  busy: boolean;
  /** Saves it for the access groups that were told of. */
  onSave: (groupIds: string[]) => void;
  onClose: () => void;
}

/** A segment feeds access groups: what its new conditions do to contacts and people there, before they are saved. */
export function ToldFeeds({ id, rule, busy, onSave, onClose }: ToldFeedsProps) {
  const t = useTranslations("segments.feeds");
  const preview = useQuery(useTRPC().segments.preview.queryOptions({ id, rule }, EVERY_LOOK));
  const impact = preview.data?.impact;
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <DialogClose />
          <Button
            look="primary"
            busy={busy}
            disabled={!preview.isSuccess}
            onClick={() => onSave((impact?.groups ?? []).map((group) => group.id))}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <FeedImpact preview={{ data: impact ?? undefined, isPending: preview.isPending }} />
      <FormProblem error={preview.error} />
    </Dialog>
  );
}
