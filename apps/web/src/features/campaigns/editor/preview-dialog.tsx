"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DialogClose, Dialog } from "~/components/dialog";
import { Note, Skeleton } from "~/components/note";
import { useTRPCClient } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { MailPreview } from "../mail-preview";

interface PreviewDialogProps {
  campaignId: string;
  before: (() => Promise<unknown>) | null;
  onClose: () => void;
}

/** The mail as it would arrive, from what is stored. */
export function PreviewDialog({ campaignId, before, onClose }: PreviewDialogProps) {
  const t = useTranslations("campaigns.preview");
  const client = useTRPCClient();
  const mail = useQuery({
    queryKey: ["campaign-preview", campaignId],
    gcTime: 0,
    queryFn: async () => {
      await before?.();
      return client.campaigns.preview.query({ campaignId });
    },
  });
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={
        mail.data ? t("subjectLine", { subject: mail.data.subject || t("noSubject"), preheader: mail.data.preheader || "–" }) : undefined
      }
      actions={<DialogClose>{t("close")}</DialogClose>}
    >
      {mail.data ? (
        <MailPreview mail={mail.data} />
      ) : mail.isError ? (
        <Note tone="warn">{failureOf(mail.error).message}</Note>
      ) : (
        <Skeleton label={t("loading")} />
      )}
    </Dialog>
  );
}
