"use client";

import { labelOf } from "@countersign/permissions/messages";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import type { AnswerDialogProps } from "./answer-buttons";

/** Declines a request with a reason, which the person who asked is mailed. */
export function DeclineDialog({ request: { id, person, permission }, onClose }: AnswerDialogProps) {
  const t = useTranslations("access-requests.decline");
  const words = useWords();
  const toast = useToast();
  const [answer, setAnswer] = useState("");
  const decline = useMutation(
    useTRPC().accessRequests.decline.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name: person.name }));
        onClose();
      },
    }),
  );
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("title", { name: person.name, permission: labelOf(permission, words) })}
      lead={t("lead", { name: person.name })}
      actions={
        <>
          <DialogClose />
          <Button look="primary" busy={decline.isPending} onClick={() => decline.mutate({ id, answer })}>
            {t("act")}
          </Button>
        </>
      }
    >
      <TextArea
        label={t("reason")}
        required
        rows={3}
        value={answer}
        error={fieldErrors(decline.error?.data).answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <FormProblem error={decline.error} fields={["answer"]} />
    </Dialog>
  );
}
