"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { useToast } from "~/components/toast";

/** New recovery codes, seen this once: to be kept as a file, on paper, or in a password manager. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations("sign-in-methods.codes");
  const toast = useToast();
  const sheetTitle = t("fileTitle", { host: location.host });
  const text = `${sheetTitle}\n\n${codes.join("\n")}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => toast(t("copied")),
      () => toast(t("notCopied")),
    );
  };
  return (
    <Dialog
      narrow
      stays
      onClose={onClose}
      title={t("newTitle")}
      lead={t("newLead")}
      actions={
        <>
          <Button onClick={() => void copy()}>{t("copy")}</Button>
          <Button onClick={() => window.print()}>{t("print")}</Button>
          <a className="btn" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download="countersign-recovery-codes.txt">
            {t("download")}
          </a>
          <DialogClose>{t("kept")}</DialogClose>
        </>
      }
    >
      <div className="print-alone">
        <p className="print-only">{sheetTitle}</p>
        <ol className="codes" aria-label={t("title")}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
