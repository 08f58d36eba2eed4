"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";

interface ErasePersonProps {
  base: string;
  id: string;
  /** What has to be typed. */
  words: string;
  /** Why they can't be erased; undefined: they can. */
  denied: Reason | undefined;
}

/** Erases a person for good, after it was typed who they are. */
export function ErasePerson({ base, id, words, denied }: ErasePersonProps) {
  const t = useTranslations("contacts.erase");
  const router = useRouter();
  const toast = useToast();
  const erase = useMutation(
    useTRPC().contacts.erase.mutationOptions({
      onSuccess: () => {
        toast(t("done"));
        router.push(base);
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(erase);
  return (
    <>
      <p className="pb-3">{t("text")}</p>
      <div className="row">
        <Button changes denied={denied} onClick={() => open(true)}>
          {t("verb")}
        </Button>
      </div>
      <Dialog
        narrow
        open={isOpen && !erase.isSuccess}
        onOpenChange={open}
        title={t("title", { words })}
        lead={t("lead")}
        onSubmit={(data) => erase.mutate({ id, typed: String(data.get("typed") ?? "") })}
        actions={
          <>
            <DialogClose />
            <Button look="seal" type="submit" busy={erase.isPending}>
              {t("verb")}
            </Button>
          </>
        }
      >
        <div className="stack">
          <ul className="grid gap-2">
            <li>{t("goes")}</li>
            <li>{t("stays")}</li>
          </ul>
          <TextInput
            name="typed"
            label={t("type", { words })}
            autoComplete="off"
            maxLength={400}
            error={fieldErrors(erase.error?.data).typed}
          />
          <FormProblem error={erase.error} fields={["typed"]} />
        </div>
      </Dialog>
    </>
  );
}
