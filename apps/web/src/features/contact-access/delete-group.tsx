"use client";

import type { AccessGroupRow } from "@countersign/core/access/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { EVERY_LOOK } from "../roles/impact-section";
import { AccessImpact } from "./access-impact";

/** Deletes an access group after saying who loses what by it; its contacts stay. */
export function DeleteGroup({ accountSlug, group: { id, name, grants } }: { accountSlug: string; group: AccessGroupRow }) {
  const t = useTranslations("contact-access.delete");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const reason = useLogReason();
  const remove = useMutation(
    trpc.access.delete.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name }));
        open(false);
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(remove);
  const preview = useQuery(trpc.access.preview.queryOptions({ change: "delete", id }, { ...EVERY_LOOK, enabled: isOpen }));
  const failed = remove.error ?? preview.error;
  return (
    <>
      <Button changes size="sm" aria-label={t("title", { name })} onClick={() => open(true)}>
        {t("verb")}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("title", { name })}
        lead={t("lead", { grants })}
        actions={
          <>
            <DialogClose />
            {failureOf(failed).code === "group-changed" ? (
              <Button onClick={() => (router.refresh(), open(false))}>{t("showTheirs")}</Button>
            ) : (
              <Button
                look="seal"
                busy={remove.isPending}
                disabled={!preview.isSuccess}
                onClick={() => remove.mutate({ id, grants, ...reason.given })}
              >
                {t("verb")}
              </Button>
            )}
          </>
        }
      >
        <AccessImpact accountSlug={accountSlug} title={t("impact")} nobody={t("nobody")} preview={preview} />
        <FormProblem error={failed} fields={["reason"]} />
        <LogReason {...reason.field} error={remove.error} />
      </Dialog>
    </>
  );
}
