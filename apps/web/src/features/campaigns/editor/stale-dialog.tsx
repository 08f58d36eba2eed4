"use client";

import type { StaleDraft } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Moment } from "~/components/moment";
import { Facts } from "~/components/record";

interface StaleDialogProps {
  theirs: StaleDraft;
  viewerId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved the same draft: who, when, what; both versions stay within reach. */
export function StaleDialog({ theirs, viewerId, open, onOpenChange, onKeepMine, onTakeTheirs }: StaleDialogProps) {
  const t = useTranslations("campaigns.stale");
  const isSelf = theirs.editor.id === viewerId;
  const { content } = theirs;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(isSelf ? "titleSelf" : "title", { name: theirs.editor.name })}
      lead={t.rich("lead", { time: () => <Moment value={theirs.savedAt} /> })}
      actions={
        <>
          <Button onClick={onTakeTheirs}>{t("take")}</Button>
          <Button look="primary" onClick={onKeepMine}>
            {t("keep")}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          { key: "name", label: t("name"), value: content.name },
          { key: "subject", label: t("subject"), value: content.subject || t("empty") },
          { key: "preheader", label: t("preheader"), value: content.preheader || t("empty") },
          { key: "content", label: t("content"), value: t("blocks", { count: content.document.blocks.length }) },
        ]}
      />
      <p className="muted">{t("nothingLost")}</p>
    </Dialog>
  );
}
