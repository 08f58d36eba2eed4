"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { useFailureText } from "./standing";

interface AskFirstProps {
  /** Of the person. */
  id: string;
  verb: string;
  title: string;
  /** What follows. */
  lead: string;
  /** Why it may not be done. */
  denied: Reason | undefined;
  change: {
    mutate(input: { id: string; reason?: string }): void;
    readonly isPending: boolean;
    readonly isSuccess: boolean;
    readonly error: { readonly message: string } | null;
  };
  /** It can't be taken back. */
  isFinal?: boolean;
}

/** A button that first says what follows, and asks for a reason for the log. */
export function AskFirst({ id, verb, title, lead, denied, change, isFinal }: AskFirstProps) {
  const t = useTranslations("person");
  const failureText = useFailureText();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <Button denied={denied} onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <Dialog
        narrow
        open={isOpen && !change.isSuccess}
        onOpenChange={setOpen}
        title={title}
        lead={lead}
        actions={
          <>
            <DialogClose>{t("cancel")}</DialogClose>
            <Button
              look={isFinal ? "seal" : "primary"}
              busy={change.isPending}
              onClick={() => change.mutate({ id, ...(reason.trim() ? { reason: reason.trim() } : {}) })}
            >
              {verb}
            </Button>
          </>
        }
      >
        <TextInput
          label={t("reason")}
          aside={t("reasonAside")}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {change.error ? (
          <div role="alert">
            <Note tone="warn">{failureText(change.error)}</Note>
          </div>
        ) : null}
      </Dialog>
    </>
  );
}
