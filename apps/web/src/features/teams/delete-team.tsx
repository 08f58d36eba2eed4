"use client";

import type { TeamDetails } from "@countersign/core/teams/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";
import { useStandingReason } from "../person/standing";

/** Deletes a team after saying what goes with it. */
export function DeleteTeam({ base, team }: { base: string; team: TeamDetails }) {
  const t = useTranslations("teams.delete");
  const router = useRouter();
  const toast = useToast();
  const reasonOf = useStandingReason(team.name);
  const reason = useLogReason();
  const remove = useMutation(
    useTRPC().teams.delete.mutationOptions({
      onSuccess: () => {
        toast(t("done", { name: team.name }));
        router.push(base);
        router.refresh();
      },
    }),
  );
  const [isOpen, open] = useDialog(remove);
  const { id, version, people, grants, uses } = team;
  const isKept = uses.rules.length + uses.apps.length + uses.unsent > 0;
  const denied = isKept
    ? { title: t("kept", { name: team.name }), text: t("keptText") }
    : reasonOf(team.mayDelete, t("denied", { name: team.name }));
  return (
    <>
      <div className="row">
        <Button changes denied={denied} onClick={() => open(true)}>
          {t("verb")}
        </Button>
      </div>
      <Dialog
        narrow
        open={isOpen && !remove.isSuccess}
        onOpenChange={open}
        title={t("title", { name: team.name })}
        lead={t("goes", { people, grants: grants.length })}
        actions={
          <>
            <DialogClose />
            <Button
              look="seal"
              busy={remove.isPending}
              onClick={() => remove.mutate({ id, version, grants: grants.length, ...reason.given })}
            >
              {t("verb")}
            </Button>
          </>
        }
      >
        <LogReason {...reason.field} error={remove.error} />
        <FormProblem error={remove.error} fields={["reason"]} />
      </Dialog>
    </>
  );
}
