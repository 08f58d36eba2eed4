"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

/** Calls a review off, with a reason: what follows is said before. */
export function CancelReview({ id }: { id: string }) {
  const t = useTranslations("reviews.cancel");
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const onSuccess = () => {
    setOpen(false);
    toast(t("done"));
    router.refresh();
  };
  const cancel = useMutation(useTRPC().reviews.cancel.mutationOptions({ onSuccess }));
  return (
    <>
      <Button changes onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title")}
        lead={t("lead")}
        onSubmit={(data) => cancel.mutate({ id, reason: String(data.get("reason") ?? "") })}
        actions={
          <>
            <DialogClose />
            <Button look="seal" type="submit" busy={cancel.isPending}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <TextArea
          label={t("reason")}
          hint={t("hint")}
          name="reason"
          required
          rows={3}
          maxLength={500}
          error={fieldErrors(failureOf(cancel.error)).reason}
        />
        <FormProblem error={cancel.error} fields={["reason"]} />
      </Dialog>
    </>
  );
}
