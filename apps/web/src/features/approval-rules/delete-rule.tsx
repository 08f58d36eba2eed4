"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { EVERY_LOOK } from "../roles/impact-section";
import { RuleImpact } from "./rule-impact";

interface DeleteRuleProps {
  base: string;
  accountSlug: string;
  rule: { readonly id: string; readonly name: string; readonly version: number };
}

/** Deletes a rule after saying what still waits under it. */
export function DeleteRule({ base, accountSlug, rule: { id, name, version } }: DeleteRuleProps) {
  const t = useTranslations("approval-rules.delete");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const preview = useQuery(trpc.approvalRules.preview.queryOptions({ id, name, definition: null }, { ...EVERY_LOOK, enabled: isOpen }));
  const remove = useMutation(
    trpc.approvalRules.delete.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name }));
        router.push(base);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button changes onClick={() => setOpen(true)}>
        {t("verb")}
      </Button>
      <Dialog
        narrow
        open={isOpen && !remove.isSuccess}
        onOpenChange={setOpen}
        title={t("title", { name })}
        lead={t("lead")}
        actions={
          <>
            <DialogClose />
            <Button look="seal" busy={remove.isPending} onClick={() => remove.mutate({ id, version })}>
              {t("verb")}
            </Button>
          </>
        }
      >
        <RuleImpact preview={preview.data} isPending={preview.isPending} accountSlug={accountSlug} />
        <FormProblem error={remove.error} />
      </Dialog>
    </>
  );
}
