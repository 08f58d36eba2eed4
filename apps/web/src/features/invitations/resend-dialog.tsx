"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { CopyLink } from "./copy-link";

interface ResendDialogProps {
  by: "mail" | "link";
  person: { readonly id: string; readonly name: string; readonly email: string };
  onClose: () => void;
  onDone: () => void;
}

/** Makes a new link for somebody who has not accepted yet, and mails it or shows it. The earlier one stops working. */
export function ResendDialog({ by, person, onClose, onDone }: ResendDialogProps) {
  const t = useTranslations("invitations.resend");
  const toast = useToast();
  const { id, name, email } = person;
  const resend = useMutation(
    useTRPC().invitations.resend.mutationOptions({
      onSuccess: () => {
        onDone();
        if (by === "link") return;
        toast(t("mail.done", { email }));
        onClose();
      },
    }),
  );
  const made = resend.data;
  return (
    <Dialog
      onClose={onClose}
      title={t(`${by}.title`, { name })}
      lead={t(`${by}.lead`, { email })}
      actions={
        made ? (
          <DialogClose>{t("close")}</DialogClose>
        ) : (
          <>
            <DialogClose />
            <Button look="primary" busy={resend.isPending} onClick={() => resend.mutate({ id, by })}>
              {t(`${by}.verb`)}
            </Button>
          </>
        )
      }
    >
      {made?.link ? (
        <>
          <CopyLink link={made.link} name={name} />
          <p className="meta">
            {t("once")} <Moment value={made.expiresAt} form="day" />
          </p>
        </>
      ) : null}
      <FormProblem error={resend.error} />
    </Dialog>
  );
}
