"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useTRPCClient } from "~/trpc/client";

/** What can be done to one person without choosing anything. */
export type PersonChange = "suspend" | "reinstate" | "remove" | "endSessions" | "resetPassword" | "resetSecondStep" | "revoke";

/** What takes something from somebody that nothing gives back by itself. */
const FINAL: ReadonlySet<PersonChange> = new Set(["remove", "resetSecondStep", "revoke"]);

interface ChangePersonDialogProps {
  change: PersonChange;
  person: { readonly id: string; readonly name: string; readonly email: string };
  onClose: () => void;
  /** After it was done. */
  onDone: () => void;
}

/** Says what a change does to a person, asks for a reason for the log, and does it. */
export function ChangePersonDialog({ change, person, onClose, onDone }: ChangePersonDialogProps) {
  const t = useTranslations("people.change");
  const client = useTRPCClient();
  const toast = useToast();
  const reason = useLogReason();
  const form = useId();
  const { id, name, email } = person;
  const work = useMutation({
    mutationFn: async (): Promise<unknown> => {
      const input = { id, ...reason.given };
      if (change === "revoke") return client.invitations.revoke.mutate(input);
      return client.people[change].mutate(input);
    },
    onSuccess: () => {
      toast(t(`${change}.done`, { name, email }));
      onClose();
      onDone();
    },
  });
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t(`${change}.title`, { name })}
      lead={t(`${change}.lead`, { name, email })}
      actions={
        <>
          <DialogClose />
          <Button type="submit" form={form} look={FINAL.has(change) ? "seal" : "primary"} busy={work.isPending}>
            {t(`${change}.verb`)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => (event.preventDefault(), work.mutate())}>
        <LogReason {...reason.field} error={work.error} />
      </form>
      <FormProblem error={work.error} fields={["reason"]} />
    </Dialog>
  );
}
