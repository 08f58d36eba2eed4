"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactElement, useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

interface DeleteRoleProps {
  base: string;
  role: { id: string; name: string; version: number; people: number };
  /** Roles that its people may get instead. */
  others: readonly { ref: string; name: string }[];
  trigger: ReactElement;
}

/** Deletes a custom role; its people are moved to another one in the same step. */
export function DeleteRole({ base, role, others, trigger }: DeleteRoleProps) {
  const t = useTranslations("roles.delete");
  const router = useRouter();
  const toast = useToast();
  const [replacement, setReplacement] = useState("");
  const reason = useLogReason();
  const remove = useMutation(
    useTRPC().roles.delete.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name: role.name }));
        router.push(base);
        router.refresh();
      },
    }),
  );
  const needsOne = role.people > 0;
  return (
    <Dialog
      narrow
      trigger={trigger}
      title={t("title", { name: role.name })}
      lead={needsOne ? t("leadPeople", { count: role.people }) : t("lead")}
      actions={
        <>
          <DialogClose />
          <Button
            look="seal"
            busy={remove.isPending}
            disabled={needsOne && replacement === ""}
            onClick={() =>
              remove.mutate({ id: role.id, version: role.version, replacement: needsOne ? replacement : null, ...reason.given })
            }
          >
            {needsOne ? t("move", { count: role.people }) : t("verb")}
          </Button>
        </>
      }
    >
      {needsOne ? (
        <Select
          label={t("replacement")}
          value={replacement}
          onChange={(event) => setReplacement(event.target.value)}
          options={[{ value: "", label: t("choose") }, ...others.map(({ ref, name }) => ({ value: ref, label: name }))]}
        />
      ) : null}
      <LogReason {...reason.field} error={remove.error} />
      <FormProblem error={remove.error} fields={["reason"]} />
    </Dialog>
  );
}
