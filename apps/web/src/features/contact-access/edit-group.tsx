"use client";

import type { AccessGroupRow } from "@countersign/core/access/schema";
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
import { GroupFields, groupIn } from "./group-fields";

/** Changes what an access group is called; its contacts and grants stay. */
export function EditGroup({ group }: { group: AccessGroupRow }) {
  const t = useTranslations("contact-access.edit");
  const router = useRouter();
  const toast = useToast();
  const save = useMutation(
    useTRPC().access.update.mutationOptions({
      onSuccess: () => {
        toast(t("done"));
        open(false);
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(save);
  return (
    <>
      <Button changes size="sm" aria-label={t("of", { name: group.name })} onClick={() => open(true)}>
        {t("verb")}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("of", { name: group.name })}
        onSubmit={(data) => save.mutate({ id: group.id, ...groupIn(data) })}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={save.isPending}>
              {t("save")}
            </Button>
          </>
        }
      >
        <GroupFields group={group} errors={fieldErrors(save.error?.data)} />
        <FormProblem error={save.error} fields={["name", "description"]} />
      </Dialog>
    </>
  );
}
