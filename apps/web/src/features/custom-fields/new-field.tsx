"use client";

import { FIELD_TYPES } from "@countersign/core/custom-fields/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { FieldInputs, writtenField } from "./field-inputs";

/** A button that makes a field. */
export function NewField() {
  const t = useTranslations("custom-fields");
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const create = useMutation(
    useTRPC().customFields.create.mutationOptions({
      onSuccess: ({ name }) => {
        open(false);
        toast(t("made", { name }));
        router.refresh();
      },
    }),
  );
  function open(isToBe: boolean): void {
    setOpen(isToBe);
    create.reset();
  }
  return (
    <>
      <Button changes look="primary" icon={<PlusIcon className="icon" aria-hidden />} onClick={() => open(true)}>
        {t("new")}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("new")}
        lead={t("newLead")}
        onSubmit={(data) => create.mutate({ ...writtenField(data), type: FIELD_TYPES.find((one) => one === data.get("type")) ?? "text" })}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={create.isPending}>
              {t("make")}
            </Button>
          </>
        }
      >
        <FieldInputs errors={fieldErrors(create.error?.data)} />
        <FormProblem error={create.error} fields={["name", "options"]} />
      </Dialog>
    </>
  );
}
