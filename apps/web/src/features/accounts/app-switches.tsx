"use client";

import type { ChildAccount } from "@countersign/core/accounts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";

type Switch = ChildAccount["apps"][number];

/** The apps of a child account, each on or off for everybody there. */
export function AppSwitches({ child }: { child: ChildAccount }) {
  return (
    <ul className="diff">
      {child.apps.map((one) => (
        <AppSwitch key={`${one.app} ${one.on}`} child={child} one={one} />
      ))}
    </ul>
  );
}

/** Switching off asks first: it stops what people there are doing. */
function AppSwitch({ child: { id, name, apps }, one: { app, on } }: { child: ChildAccount; one: Switch }) {
  const t = useTranslations("organisation");
  const words = useWords();
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const label = words.apps[app];
  // Where no app is left, Admin Settings close as well (`hasUsableApp`).
  const isLast = apps.every((other) => other.app === app || !other.on);
  const flip = useMutation(
    useTRPC().accounts.setApp.mutationOptions({
      onSuccess: () => {
        toast(t(on ? "switchedOff" : "switchedOn", { app: label, account: name }));
        setOpen(false);
        router.refresh();
      },
      onError: () => router.refresh(),
    }),
  );
  const change = () => flip.mutate({ accountId: id, app, on: !on, expected: on });
  return (
    <li className="session">
      <span>
        <b>{label}</b> <span className="meta">{t(on ? "on" : "off")}</span>
      </span>
      <Button
        size="sm"
        busy={flip.isPending}
        aria-label={t(on ? "switchOffApp" : "switchOnApp", { app: label })}
        onClick={on ? () => setOpen(true) : change}
      >
        {t(on ? "switchOff" : "switchOn")}
      </Button>
      <Dialog
        narrow
        open={isOpen}
        onOpenChange={setOpen}
        title={t("switchOffTitle", { app: label, account: name })}
        lead={t("switchOffLead", { app: label, account: name })}
        actions={
          <>
            <DialogClose />
            <Button look="seal" busy={flip.isPending} onClick={change}>
              {t("switchOff")}
            </Button>
          </>
        }
      >
        {isLast ? <Note tone="warn">{t("switchOffLast", { account: name })}</Note> : null}
      </Dialog>
      <FormProblem error={flip.error} />
    </li>
  );
}
