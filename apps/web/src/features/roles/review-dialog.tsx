"use client";

import type { Grants } from "@countersign/permissions";
import { sentencesOfRefusal } from "@countersign/permissions/messages";
import type { Refusal } from "@countersign/permissions";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea } from "~/components/field";
import { Note, Problem, Skeleton } from "~/components/note";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "../campaigns/failure";
import type { Difference } from "../permissions-editor/draft";
import { ChangeLines } from "./change-lines";
import { ImpactReport } from "./impact-report";
import type { RoleLabel } from "./role-header";
import type { OtherVersion } from "./their-change";

interface ReviewDialogProps {
  id: string;
  accountSlug: string;
  label: RoleLabel;
  saved: RoleLabel & { readonly version: number };
  changes: readonly Difference[];
  grants: Grants;
  count: number;
  people: number;
  onClose: () => void;
  /** Somebody else was faster. */
  onTaken: (theirs: OtherVersion) => void;
  onSaved: (version: number) => void;
}

/** The last look before a role is saved: what changes, who is affected and how, what to beware of, and why it is done. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { id, accountSlug, label, saved, changes, grants, count, people, onClose, onTaken, onSaved } = props;
  const t = useTranslations("roles.review");
  const words = useWords();
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const preview = useQuery(trpc.roles.preview.queryOptions({ id, grants }, { staleTime: 0, gcTime: 0, retry: false }));
  const update = useMutation(
    trpc.roles.update.mutationOptions({
      onSuccess: ({ version }) => onSaved(version),
      onError: (error) => {
        const { code, conflict } = failureOf(error);
        if (code === "role-changed") onTaken((conflict as { role: OtherVersion }).role);
      },
    }),
  );
  const failed = update.error ?? preview.error;
  const save = () => {
    const content = { name: label.name.trim(), description: label.description.trim(), grants };
    update.mutate({ id, version: saved.version, ...content, ...(reason.trim() ? { reason: reason.trim() } : {}) });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      lead={t("lead", { name: label.name, count, version: saved.version, next: saved.version + 1 })}
      actions={
        <>
          <DialogClose>{t("back")}</DialogClose>
          <Button look="primary" busy={update.isPending} onClick={save}>
            {t("save", { count })}
          </Button>
        </>
      }
    >
      {label.name === saved.name ? null : <p>{t("renamed", { from: saved.name, to: label.name })}</p>}
      {label.description === saved.description ? null : <p>{t("described", { to: label.description || t("nothing") })}</p>}
      {changes.length > 0 ? <ChangeLines changes={changes} /> : null}
      <section aria-labelledby="review-who">
        <h3 id="review-who">{t("who")}</h3>
        {preview.data ? (
          <ImpactReport impact={preview.data.impact} accountSlug={accountSlug} people={people} />
        ) : preview.isPending ? (
          <Skeleton label={t("working")} widths={[70, 45]} />
        ) : null}
      </section>
      {preview.data?.warnings.map(({ code }) => (
        <Note key={code} tone="warn">
          {words.toxic[code]}
        </Note>
      ))}
      {failed ? <Problem>{refusalIn(failed, (refusal) => sentencesOfRefusal(refusal, words).join(" "))}</Problem> : null}
      <TextArea
        label={t("reason")}
        aside={t("reasonAside")}
        rows={2}
        maxLength={300}
        value={reason}
        // The log keeps one line.
        onChange={(event) => setReason(event.target.value.replace(/[\r\n]+/g, " "))}
      />
    </Dialog>
  );
}

function refusalIn(error: unknown, say: (refusal: Refusal) => string): string {
  const { code, conflict, message, issues } = failureOf(error);
  if (code === "beyond-you") return `${message} ${say(conflict as Refusal)}`;
  return issues.length > 0 ? issues.map((issue) => issue.message).join(" ") : message;
}
