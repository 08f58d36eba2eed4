"use client";

import { type CustomField, FIELD_TYPES } from "@countersign/core/custom-fields/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { FieldInputs, type SuggestedField, writtenField } from "./field-inputs";

interface NewFieldDialogProps {
  /** What stands in it to begin with. */
  suggested?: SuggestedField;
  onClose: () => void;
  onMade: (field: CustomField) => void;
}

/** Asks for a field's name, type and options, and makes it; open as long as it is there. */
export function NewFieldDialog({ suggested, onClose, onMade }: NewFieldDialogProps) {
  const t = useTranslations("custom-fields");
  const toast = useToast();
  const create = useMutation(
    useTRPC().customFields.create.mutationOptions({
      onSuccess: (field) => {
        onClose();
        toast(t("made", { name: field.name }));
        onMade(field);
      },
    }),
  );
  return (
    <Dialog
      narrow
      onClose={onClose}
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
      <FieldInputs suggested={suggested} errors={fieldErrors(create.error?.data)} />
      <FormProblem error={create.error} fields={["name", "options"]} />
    </Dialog>
  );
}
