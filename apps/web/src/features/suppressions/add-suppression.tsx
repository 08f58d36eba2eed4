"use client";

import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

/** Puts an address on the list by hand. */
export function AddSuppression() {
  const t = useTranslations("suppressions.add");
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const reason = useLogReason();
  const add = useMutation(
    useTRPC().suppressions.add.mutationOptions({
      onSuccess: ({ added }) => {
        open(false);
        toast(t(added ? "done" : "already"));
        router.refresh();
      },
    }),
  );
  // What was wrong or written does not wait in a dialog that was closed.
  function open(isToBe: boolean): void {
    setOpen(isToBe);
    add.reset();
    reason.field.onChange("");
  }
  return (
    <>
      <Button changes look="primary" icon={<PlusIcon className="icon" aria-hidden />} onClick={() => open(true)}>
        {t("verb")}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("verb")}
        lead={t("lead")}
        onSubmit={(data) => add.mutate({ address: String(data.get("address") ?? ""), ...reason.given })}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={add.isPending}>
              {t("verb")}
            </Button>
          </>
        }
      >
        <div className="stack">
          <TextInput
            name="address"
            label={t("address")}
            inputMode="email"
            autoComplete="off"
            maxLength={254}
            error={fieldErrors(add.error?.data).address}
          />
          <LogReason {...reason.field} error={add.error} />
          <FormProblem error={add.error} fields={["address", "reason"]} />
        </div>
      </Dialog>
    </>
  );
}
