"use client";

import type { BulkChangeRun, BulkKind, StartBulkChange } from "@countersign/core/bulk-changes/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useContactValues } from "~/features/contacts/use-contact-values";
import { useTRPC } from "~/trpc/client";
import { BulkField, fieldOf } from "./bulk-field";

interface BulkDialogProps {
  kind: BulkKind;
  on: StartBulkChange["on"];
  /** How many are ticked; null: all that match. */
  count: number | null;
  /** How many match, in words. */
  matching: string;
  onClose: () => void;
  onStarted: (run: BulkChangeRun) => void;
}

/** Asks what a change of many contacts says, and begins it. */
export function BulkDialog({ kind, on, count, matching, onClose, onStarted }: BulkDialogProps) {
  const t = useTranslations("bulk-changes");
  const [value, setValue] = useState("");
  const { values } = useContactValues(null);
  const start = useMutation(useTRPC().bulkChanges.start.mutationOptions({ onSuccess: onStarted }));
  const field = fieldOf(kind);
  // What is wrong with it the server says, in the person's language.
  const change = { kind, [field]: value === "" && isEmptied(kind) ? null : value } as StartBulkChange["change"];
  const errors = fieldErrors(start.error?.data);
  return (
    <Dialog
      onClose={onClose}
      title={t(`kind.${kind}`)}
      lead={count === null ? t("dialog.leadAll", { matching }) : t("dialog.lead", { count })}
      onSubmit={() => start.mutate({ change, on })}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit" disabled={value.trim() === "" && !isEmptied(kind)} busy={start.isPending || start.isSuccess}>
            {count === null ? t("dialog.goAll", { matching }) : t("dialog.go", { count })}
          </Button>
        </>
      }
    >
      <BulkField
        kind={kind}
        value={value}
        known={values}
        error={errors[field] ?? errors.change}
        onChange={(next) => {
          setValue(next);
          start.reset();
        }}
      />
      <FormProblem error={start.error} fields={[field, "change"]} />
    </Dialog>
  );
}

const isEmptied = (kind: BulkKind): boolean => kind === "set-category" || kind === "set-owner" || kind === "set-team";
