"use client";

import type { ManagedField } from "@countersign/core/custom-fields/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";
import { FieldInputs, writtenField } from "./field-inputs";

/** Gives a field another name or other options. */
export function EditField({ field }: { field: ManagedField }) {
  const t = useTranslations("custom-fields");
  const router = useRouter();
  const toast = useToast();
  const update = useMutation(
    useTRPC().customFields.update.mutationOptions({
      onSuccess: () => {
        open(false);
        toast(t("saved"));
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(update);
  const { id, name, options } = field;
  return (
    <>
      <Button changes size="sm" onClick={() => open(true)}>
        {t("edit")}
        <span className="vh"> {name}</span>
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("editTitle", { name })}
        onSubmit={(data) => update.mutate({ id, ...writtenField(data), seen: { name, options } })}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={update.isPending}>
              {t("save")}
            </Button>
          </>
        }
      >
        <FieldInputs field={field} errors={fieldErrors(update.error?.data)} />
        <FormProblem error={update.error} fields={["name", "options"]} />
      </Dialog>
    </>
  );
}
