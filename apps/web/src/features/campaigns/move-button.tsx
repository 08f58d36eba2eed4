"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useTRPCClient } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

interface MoveButtonProps {
  move: "withdraw" | "stop" | "resume";
  campaign: { id: string; name: string };
  denied: Reason | undefined;
  size?: "sm" | "md";
  onDone: () => void;
}

/** Takes a campaign back, stops it for good, or lets it go on: says first what follows. */
export function MoveButton({ move, campaign, denied, size = "md", onDone }: MoveButtonProps) {
  const t = useTranslations("campaigns.move");
  const client = useTRPCClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const input = { campaignId: campaign.id };
  const change = useMutation({
    mutationFn: async (): Promise<unknown> => {
      if (move === "withdraw") return client.campaigns.withdraw.mutate(input);
      if (move === "stop") return client.delivery.stop.mutate(input);
      return client.delivery.resume.mutate(input);
    },
    onSuccess: () => {
      setOpen(false);
      toast(t(`${move}.done`, { name: campaign.name }));
      onDone();
    },
  });
  const look = move === "stop" ? "seal" : "default";
  return (
    <>
      <Button size={size} look={look} denied={denied} onClick={() => setOpen(true)}>
        {t(`${move}.verb`)}
        <span className="vh"> {campaign.name}</span>
      </Button>
      <Dialog
        narrow
        open={open}
        onOpenChange={setOpen}
        title={t(`${move}.title`, { name: campaign.name })}
        lead={t(`${move}.lead`)}
        actions={
          <>
            <DialogClose>{t("keep")}</DialogClose>
            <Button look={move === "stop" ? "seal" : "primary"} busy={change.isPending} onClick={() => change.mutate()}>
              {t(`${move}.verb`)}
            </Button>
          </>
        }
      >
        {change.error ? <p role="alert">{failureOf(change.error).message}</p> : null}
      </Dialog>
    </>
  );
}
