"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { useStandingReason } from "./standing";

/** Hands the account over to a person, after the password of whoever owns it was typed again. */
export function TransferOwnership({ accountName, person: { id, name, isOwner, may } }: { accountName: string; person: PersonDetails }) {
  const t = useTranslations("person");
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const denied = useStandingReason(name)(may.transferOwnership, t("transfer.locked", { name }));
  const hand = useMutation(
    useTRPC().people.transferOwnership.mutationOptions({
      onSuccess: () => {
        open(false);
        toast(t("transfer.done", { name, account: accountName }));
        router.refresh();
      },
    }),
  );
  // Neither the password nor what was wrong with it waits in a dialog that was closed.
  function open(isToBe: boolean): void {
    setOpen(isToBe);
    setPassword("");
    hand.reset();
  }
  if (isOwner) return <p>{t("transfer.isOwner", { name })}</p>;
  const wrong = hand.error && (failureOf(hand.error).kind === "invalid" ? t("transfer.wrong") : hand.error.message);
  return (
    <div className="row">
      <Button changes denied={denied} onClick={() => open(true)}>
        {t("transfer.verb", { name })}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={open}
        title={t("transfer.title", { name, account: accountName })}
        lead={t("transfer.lead", { name })}
        onSubmit={() => hand.mutate({ id, password })}
        actions={
          <>
            <DialogClose />
            <Button look="seal" type="submit" busy={hand.isPending}>
              {t("transfer.verb", { name })}
            </Button>
          </>
        }
      >
        <TextInput
          label={t("transfer.password")}
          type="password"
          autoComplete="current-password"
          required
          hint={t("transfer.passwordHint")}
          error={wrong}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Dialog>
    </div>
  );
}
