"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import type { Reason } from "~/components/reason";
import { useTRPC } from "~/trpc/client";
import { TeamFields, teamIn } from "./team-fields";

/** Makes a team and opens its page, where people are put into it. */
export function NewTeam({ base, denied }: { base: string; denied: Reason | undefined }) {
  const t = useTranslations("teams");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const create = useMutation(
    useTRPC().teams.create.mutationOptions({ onSuccess: ({ id }) => router.push(`${base}/${encodeURIComponent(id)}`) }),
  );
  return (
    <>
      <Button changes look="primary" denied={denied} onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("new")}
        lead={t("newLead")}
        onSubmit={(data) => create.mutate(teamIn(data))}
        actions={
          <>
            <DialogClose>{t("cancel")}</DialogClose>
            <Button look="primary" type="submit" busy={create.isPending || create.isSuccess}>
              {t("create")}
            </Button>
          </>
        }
      >
        <TeamFields errors={fieldErrors(create.error?.data)} />
        <FormProblem error={create.error} />
      </Dialog>
    </>
  );
}
