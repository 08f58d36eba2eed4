"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";

interface RemoveSuppressionProps {
  hash: string;
  /** The address where it is known, else the beginning of its hash. */
  name: string;
}

/** Takes an address off the list, for a reason that has to be given. */
export function RemoveSuppression({ hash, name }: RemoveSuppressionProps) {
  const t = useTranslations("suppressions.remove");
  const router = useRouter();
  const toast = useToast();
  const remove = useMutation(
    useTRPC().suppressions.remove.mutationOptions({
      onSuccess: () => {
        open(false);
        toast(t("done"));
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(remove);
  return (
    <>
      <Button changes size="sm" onClick={() => open(true)}>
        {t("verb")}
        <span className="vh"> {name}</span>
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("title", { name })}
        lead={t("lead")}
        onSubmit={(data) => remove.mutate({ hash, reason: String(data.get("reason") ?? "") })}
        actions={
          <>
            <DialogClose />
            <Button look="seal" type="submit" busy={remove.isPending}>
              {t("verb")}
            </Button>
          </>
        }
      >
        <div className="stack">
          <TextInput
            name="reason"
            label={t("reason")}
            hint={t("reasonHint")}
            maxLength={300}
            error={fieldErrors(remove.error?.data).reason}
          />
          <FormProblem error={remove.error} fields={["reason"]} />
        </div>
      </Dialog>
    </>
  );
}
