"use client";

import type { ManagedField } from "@countersign/core/custom-fields/schema";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";

interface RemoveFieldProps {
  field: ManagedField;
  /** How many contacts in view have a value; undefined: not counted. */
  holders: number | undefined;
  seesAll: boolean;
}

/** Removes a field with its values, after its name was typed; while segments or campaigns ask for it, it says which, and which forms fill it. */
export function RemoveField({ field, holders, seesAll }: RemoveFieldProps) {
  const t = useTranslations("custom-fields.remove");
  const format = useFormatter();
  const router = useRouter();
  const toast = useToast();
  const remove = useMutation(
    useTRPC().customFields.remove.mutationOptions({
      onSuccess: () => {
        open(false);
        toast(t("done", { name }));
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(remove);
  const { id, name, segments, others, campaigns, forms, otherForms } = field;
  const isUsed = segments.length + others + campaigns > 0;
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
        lead={isUsed ? t("used") : t("lead")}
        {...(isUsed ? {} : { onSubmit: (data: FormData) => remove.mutate({ id, typed: String(data.get("typed") ?? "") }) })}
        actions={
          isUsed ? (
            <DialogClose>{t("close")}</DialogClose>
          ) : (
            <>
              <DialogClose />
              <Button look="seal" type="submit" busy={remove.isPending}>
                {t("verb")}
              </Button>
            </>
          )
        }
      >
        {isUsed ? (
          <ul className="grid gap-2">
            {segments.map((segment) => (
              <li key={segment}>{t("segment", { name: segment })}</li>
            ))}
            {others > 0 ? <li>{t("others", { count: others })}</li> : null}
            {campaigns > 0 ? <li>{t("campaigns", { count: campaigns })}</li> : null}
          </ul>
        ) : (
          <div className="stack">
            <p>
              {holders === undefined
                ? t("lostUncounted")
                : t(seesAll ? "lost" : "lostInView", { count: holders, number: format.number(holders) })}
            </p>
            {forms.length + otherForms > 0 ? (
              <div>
                <p>{t("filled")}</p>
                <ul className="grid gap-2 pt-2">
                  {/* Forms may have one name. */}
                  {forms.map((form, at) => (
                    <li key={at}>{t("form", { name: form })}</li>
                  ))}
                  {otherForms > 0 ? <li>{t("otherForms", { count: otherForms })}</li> : null}
                </ul>
              </div>
            ) : null}
            <TextInput
              name="typed"
              label={t("type", { name })}
              autoComplete="off"
              maxLength={200}
              error={fieldErrors(remove.error?.data).typed}
            />
            <FormProblem error={remove.error} fields={["typed"]} />
          </div>
        )}
      </Dialog>
    </>
  );
}
