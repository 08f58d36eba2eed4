"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import type { Reason } from "~/components/reason";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { localIn } from "./local-time";
import { localOf, TimeFields } from "./time-fields";

interface RescheduleButtonProps {
  campaign: { id: string; name: string };
  sendAt: Date;
  timeZone: string;
  denied: Reason | undefined;
  onDone: () => void;
}

/** Moves the time of an approved campaign later. */
export function RescheduleButton({ campaign, sendAt, timeZone, denied, onDone }: RescheduleButtonProps) {
  const t = useTranslations("campaigns.reschedule");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [time, setTime] = useState(() => localIn(sendAt, timeZone));
  const change = useMutation(trpc.campaigns.reschedule.mutationOptions());
  const local = localOf(time);
  const submit = () => {
    if (!local) return;
    change.mutate(
      { campaignId: campaign.id, local, timeZone: time.timeZone },
      {
        onSuccess: () => {
          setOpen(false);
          onDone();
        },
      },
    );
  };
  return (
    <>
      <Button denied={denied} onClick={() => setOpen(true)}>
        {t("verb")}
      </Button>
      <Dialog
        narrow
        open={open}
        onOpenChange={setOpen}
        title={t("title", { name: campaign.name })}
        lead={t("lead")}
        actions={
          <>
            <DialogClose>{t("cancel")}</DialogClose>
            <Button look="primary" busy={change.isPending} disabled={local === null} onClick={submit}>
              {t("verb")}
            </Button>
          </>
        }
      >
        <TimeFields
          value={time}
          onChange={setTime}
          zones={browserZones()}
          error={change.error ? failureOf(change.error).message : undefined}
        />
      </Dialog>
    </>
  );
}

/** The zones that this browser knows. */
export function browserZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}
