"use client";

import type { ContactDetails } from "@countersign/core/contacts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

interface RecordConsentProps {
  contact: Pick<ContactDetails, "id" | "email" | "emailConsent" | "suppressed">;
  /** Why it can't be written down; undefined: it can. */
  denied: Reason | undefined;
}

/** Two buttons beside the evidence: somebody agreed, or withdrew, in another way than by a link. */
export function RecordConsent({ contact, denied }: RecordConsentProps) {
  const t = useTranslations("contacts.say");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const [saying, setSaying] = useState<"granted" | "withdrawn" | null>(null);
  const close = (text: string) => {
    setSaying(null);
    toast(text);
    router.refresh();
  };
  const grant = useMutation(
    trpc.contacts.grantConsent.mutationOptions({ onSuccess: ({ suppressed }) => close(t(suppressed ? "grantedInVain" : "grantedDone")) }),
  );
  const withdraw = useMutation(trpc.contacts.withdrawConsent.mutationOptions({ onSuccess: () => close(t("withdrawnDone")) }));
  // What was wrong does not wait in a dialog that was closed.
  const open = (what: "granted" | "withdrawn") => {
    grant.reset();
    withdraw.reset();
    setSaying(what);
  };
  const locked = denied ?? (contact.email === null ? { title: t("noAddress"), text: t("noAddressText") } : undefined);
  const isGrant = saying === "granted";
  const call = isGrant ? grant : withdraw;
  const errors = fieldErrors(call.error?.data);
  return (
    <div className="row pt-3">
      <Button changes denied={locked} onClick={() => open("granted")}>
        {t("grant")}
      </Button>
      <Button changes denied={locked} onClick={() => open("withdrawn")}>
        {t("withdraw")}
      </Button>
      <Dialog
        narrow
        open={saying !== null}
        onOpenChange={(isOpen) => (isOpen ? null : setSaying(null))}
        title={t(isGrant ? "grant" : "withdraw")}
        lead={t(isGrant ? "grantLead" : "withdrawLead", { address: contact.email ?? "" })}
        onSubmit={(data) => {
          const [source, saidOn] = [String(data.get("source") ?? ""), String(data.get("saidOn") ?? "")];
          call.mutate({ id: contact.id, source, saidOn: saidOn || null });
        }}
        actions={
          <>
            <DialogClose />
            <Button look="primary" type="submit" busy={call.isPending}>
              {t("save")}
            </Button>
          </>
        }
      >
        <div className="stack">
          {isGrant && contact.suppressed ? <Note tone="warn">{t("stillSuppressed")}</Note> : null}
          <TextInput
            name="source"
            label={t(isGrant ? "grantSource" : "withdrawSource")}
            hint={t(isGrant ? "grantHint" : "withdrawHint")}
            maxLength={200}
            error={errors.source}
          />
          <TextInput name="saidOn" type="date" label={t("day")} hint={t("dayHint")} error={errors.saidOn} />
          <FormProblem error={call.error} fields={["source", "saidOn"]} />
        </div>
      </Dialog>
    </div>
  );
}
