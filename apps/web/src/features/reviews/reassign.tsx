"use client";

import type { Reassign as Input, ReviewDraft } from "@countersign/core/reviews/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";

export type Judge = ReviewDraft["reviewers"][number];

/** Asks somebody else about the people of a packet who are not answered yet. */
export function Reassign({ id, team, name, judges }: Pick<Input, "id" | "team"> & { name: string; judges: readonly Judge[] }) {
  const t = useTranslations("reviews.reassign");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const onSuccess = () => {
    setOpen(false);
    router.refresh();
  };
  const reassign = useMutation(useTRPC().reviews.reassign.mutationOptions({ onSuccess }));
  return (
    <>
      <Button size="sm" changes onClick={() => setOpen(true)}>
        {t("open")}
        <span className="vh"> {t("of", { team: name })}</span>
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title", { team: name })}
        lead={t("lead")}
        onSubmit={(data) => reassign.mutate({ id, team, reviewer: String(data.get("reviewer") ?? "") })}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={reassign.isPending}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <Select
          label={t("reviewer")}
          name="reviewer"
          options={judges.map((judge) => ({ value: judge.id, label: t("personAs", { name: judge.name, role: judge.roleName }) }))}
        />
        <FormProblem error={reassign.error} />
      </Dialog>
    </>
  );
}
