"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";
import { useStandingReason } from "./standing";

/** Hands the account over to a person. */
export function TransferOwnership({ accountName, person: { id, name, isOwner, may } }: { accountName: string; person: PersonDetails }) {
  const t = useTranslations("person");
  const router = useRouter();
  const toast = useToast();
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
  const [isOpen, open] = useDialog(hand);
  if (isOwner) return <p>{t("transfer.isOwner", { name })}</p>;
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
        onSubmit={() => hand.mutate({ id })}
        actions={
          <>
            <DialogClose />
            <Button look="seal" type="submit" busy={hand.isPending}>
              {t("transfer.verb", { name })}
            </Button>
          </>
        }
      >
        {hand.error ? <Problem>{hand.error.message}</Problem> : null}
      </Dialog>
    </div>
  );
}
