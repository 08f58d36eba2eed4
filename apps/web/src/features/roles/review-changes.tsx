"use client";

import type { RolePreview } from "@countersign/core/roles/schema";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import type { Difference } from "../permissions-editor/draft";
import { ChangeLines } from "./change-lines";
import { ImpactSection } from "./impact-section";

interface ReviewChangesProps {
  lead: string;
  changes: readonly Difference[];
  /** How many changes are saved, those that are none of permissions with them. */
  count: number;
  accountSlug: string;
  /** Over what the change would do, and what to say where it does nothing to anybody. */
  impact: { readonly title: string; readonly nobody: string };
  preview: { readonly data: RolePreview | undefined; readonly isPending: boolean; readonly error: unknown };
  save: { readonly isPending: boolean; readonly error: unknown };
  onClose: () => void;
  onSave: (why: { readonly reason?: string }) => void;
  /** What else changes, and what is wrong with that: the fields of `told`. */
  children?: ReactNode;
  told?: readonly string[];
}

/** The last look before permissions are saved: what changes, who is affected and how, what to beware of, and why it is done. */
export function ReviewChanges(props: ReviewChangesProps) {
  const { lead, changes, count, accountSlug, impact, preview, save, onClose, onSave, children, told = [] } = props;
  const t = useTranslations("roles.review");
  const words = useWords();
  const reason = useLogReason();
  const failed = save.error ?? preview.error;
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={lead}
      actions={
        <>
          <DialogClose>{t("back")}</DialogClose>
          <Button look="primary" busy={save.isPending} onClick={() => onSave(reason.given)}>
            {t("save", { count })}
          </Button>
        </>
      }
    >
      {children}
      {changes.length > 0 ? <ChangeLines changes={changes} /> : null}
      <ImpactSection {...impact} accountSlug={accountSlug} impact={preview.data?.impact} isPending={preview.isPending} />
      {preview.data?.warnings.map(({ code }) => (
        <Note key={code} tone="warn">
          {words.toxic[code]}
        </Note>
      ))}
      <FormProblem error={failed} fields={["reason", ...told]} />
      <LogReason {...reason.field} error={save.error} />
    </Dialog>
  );
}
