"use client";

import type { SignAfterwards } from "@countersign/core/campaigns/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useReason } from "./use-reason";

interface ObjectDialogProps {
  seen: SignAfterwards;
  name: string;
  onClose: () => void;
}

/** Says with a reason that a campaign should not have been sent past its approval. */
export function ObjectDialog({ seen, name, onClose }: ObjectDialogProps) {
  const t = useTranslations("approvals.broken-glass");
  const router = useRouter();
  const toast = useToast();
  const { take, isMissing, field } = useReason();
  const object = useMutation(
    useTRPC().approvals.objectAfterwards.mutationOptions({
      onSuccess: () => {
        toast(t("objectDone"));
        onClose();
        router.refresh();
      },
    }),
  );
  function send(): void {
    const reason = take();
    if (reason !== null) object.mutate({ ...seen, reason });
  }
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("objectTitle", { name })}
      lead={t("objectLead")}
      actions={
        <>
          <DialogClose />
          <Button look="primary" busy={object.isPending || object.isSuccess} onClick={send}>
            {t("object")}
          </Button>
        </>
      }
    >
      <TextArea label={t("reason")} error={isMissing ? t("missing") : undefined} {...field} />
      <FormProblem error={object.error} />
    </Dialog>
  );
}
