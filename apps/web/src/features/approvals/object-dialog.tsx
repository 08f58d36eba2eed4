"use client";

import type { SignAfterwards } from "@countersign/core/campaigns/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

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
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === "";
  const object = useMutation(
    useTRPC().approvals.objectAfterwards.mutationOptions({
      onSuccess: () => {
        toast(t("objectDone"));
        onClose();
        router.refresh();
      },
    }),
  );
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("objectTitle", { name })}
      lead={t("objectLead")}
      actions={
        <>
          <DialogClose />
          <Button
            look="primary"
            busy={object.isPending || object.isSuccess}
            onClick={() => (setTried(true), isMissing ? undefined : object.mutate({ ...seen, reason }))}
          >
            {t("object")}
          </Button>
        </>
      }
    >
      <TextArea
        label={t("reason")}
        required
        maxLength={2000}
        rows={4}
        value={reason}
        error={tried && isMissing ? t("missing") : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormProblem error={object.error} />
    </Dialog>
  );
}
