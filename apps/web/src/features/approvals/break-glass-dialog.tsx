"use client";

import { BREAK_GLASS_REASON } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Choices } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { DecisionFailure } from "./decision-failure";
import { useDecision } from "./use-decision";
import { useReason } from "./use-reason";

interface BreakGlassDialogProps {
  accountSlug: string;
  name: string;
  /** Whether it can still go out at the time that was proposed for it. */
  mayKeep: boolean;
  onSend: (input: { readonly reason: string; readonly time: { readonly kind: "proposed" | "now" } }) => Promise<unknown>;
  onClose: () => void;
}

/** Sends a campaign past its approval, with a reason: what follows is said before it is done. */
export function BreakGlassDialog({ accountSlug, name, mayKeep, onSend, onClose }: BreakGlassDialogProps) {
  const t = useTranslations("approvals.break-glass");
  const { decide, busy, failure, lookAgain } = useDecision(accountSlug, onClose);
  const { take, isMissing, field } = useReason(BREAK_GLASS_REASON);
  const [kind, setKind] = useState<"proposed" | "now">(mayKeep ? "proposed" : "now");
  const send = () => {
    const reason = take();
    if (reason === null) return;
    void decide(() => onSend({ reason, time: { kind } }), t("done", { name }));
  };
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("title", { name })}
      lead={t("lead")}
      actions={
        <>
          <DialogClose>{t("cancel")}</DialogClose>
          <Button look="seal" busy={busy} onClick={send}>
            {t("verb")}
          </Button>
        </>
      }
    >
      <TextArea
        label={t("reason")}
        hint={t("hint", { count: BREAK_GLASS_REASON })}
        error={isMissing ? t("short", { count: BREAK_GLASS_REASON }) : undefined}
        {...field}
      />
      {mayKeep ? (
        <Choices
          legend={t("when")}
          name="break-glass-time"
          value={kind}
          onChange={(value) => setKind(value === "now" ? "now" : "proposed")}
          options={[
            { value: "proposed", label: t("proposed") },
            { value: "now", label: t("now") },
          ]}
        />
      ) : (
        <p className="meta">{t("atOnce")}</p>
      )}
      <DecisionFailure failure={failure} onLookAgain={lookAgain} />
    </Dialog>
  );
}
