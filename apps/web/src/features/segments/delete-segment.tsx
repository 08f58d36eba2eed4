"use client";

import type { SegmentDetails } from "@countersign/core/segments/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { countUses, SegmentUsesList } from "./segment-uses";

interface DeleteSegmentProps {
  base: string;
  segment: SegmentDetails;
  /** Whether the viewer manages contact access. */
  opensAccess: boolean;
}

/** Deletes a segment; while something stands on it, it says what. */
export function DeleteSegment({ base, segment, opensAccess }: DeleteSegmentProps) {
  const t = useTranslations("segments.delete");
  const router = useRouter();
  const toast = useToast();
  const remove = useMutation(
    useTRPC().segments.delete.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name }));
        router.push(`${base}/segments`);
        router.refresh();
      },
      // Somebody took it up meanwhile: what the page knows of it is old.
      onError: (error) => {
        if (failureOf(error).kind === "conflict") router.refresh();
      },
    }),
  );
  const { id, name, updatedAt, uses } = segment;
  const isUsed = countUses(uses) > 0;
  const [isOpen, open] = useDialog(remove);
  return (
    <>
      <div className="row">
        <Button changes onClick={() => open(true)}>
          {t("verb")}
        </Button>
      </div>
      <Dialog
        narrow
        open={isOpen && !remove.isSuccess}
        onOpenChange={open}
        title={t("title", { name })}
        lead={isUsed ? t("used") : t("lead")}
        actions={
          isUsed ? (
            <DialogClose>{t("close")}</DialogClose>
          ) : (
            <>
              <DialogClose />
              <Button look="seal" busy={remove.isPending} onClick={() => remove.mutate({ id, updatedAt })}>
                {t("verb")}
              </Button>
            </>
          )
        }
      >
        {isUsed ? (
          <SegmentUsesList base={base} uses={uses} opensAccess={opensAccess} />
        ) : uses.views > 0 ? (
          <p>{t("views", { count: uses.views })}</p>
        ) : null}
        {isUsed ? null : <FormProblem error={remove.error} />}
      </Dialog>
    </>
  );
}
