"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import type { Grants } from "@countersign/permissions";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { Note, Problem, Skeleton } from "~/components/note";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "../campaigns/failure";
import type { Difference } from "../permissions-editor/draft";
import { useRefusalText } from "../people/use-refusal-text";
import { ChangeLines } from "../roles/change-lines";
import { ImpactReport } from "../roles/impact-report";

interface ReviewAdjustmentsProps {
  accountSlug: string;
  person: Pick<PersonDetails, "id" | "name">;
  changes: readonly Difference[];
  grants: Grants;
  /** What the editor saw. */
  expected: Grants;
  onClose: () => void;
  /** Somebody else was faster: this is what is granted now. */
  onTaken: (grants: Grants) => void;
  onSaved: () => void;
}

/** The last look before a person's permissions are saved: what changes, what follows from it, what to beware of, and why it is done. */
export function ReviewAdjustments(props: ReviewAdjustmentsProps) {
  const { accountSlug, person, changes, grants, expected, onClose, onTaken, onSaved } = props;
  const { id, name } = person;
  const t = useTranslations("person");
  const words = useWords();
  const trpc = useTRPC();
  const { ofError } = useRefusalText();
  const [reason, setReason] = useState("");
  const preview = useQuery(trpc.adjustments.preview.queryOptions({ id, grants }, { staleTime: 0, gcTime: 0, retry: false }));
  const save = useMutation(
    trpc.adjustments.set.mutationOptions({
      onSuccess: onSaved,
      onError: (error) => {
        const { code, conflict } = failureOf(error);
        if (code === "adjustments-changed") onTaken((conflict as { grants: Grants }).grants);
      },
    }),
  );
  const count = changes.length;
  const failed = save.error ?? preview.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("permissions.review.title")}
      lead={t("permissions.review.lead", { name, count })}
      actions={
        <>
          <DialogClose>{t("permissions.review.back")}</DialogClose>
          <Button
            look="primary"
            busy={save.isPending}
            onClick={() => save.mutate({ id, grants, expected, ...(reason.trim() ? { reason: reason.trim() } : {}) })}
          >
            {t("permissions.review.save", { count })}
          </Button>
        </>
      }
    >
      <ChangeLines changes={changes} />
      <section aria-labelledby="review-who">
        <h3 id="review-who">{t("permissions.review.who")}</h3>
        {preview.data ? (
          preview.data.impact.people.length > 0 ? (
            <ImpactReport impact={preview.data.impact} accountSlug={accountSlug} people={1} />
          ) : (
            <p>{t("role.same", { name })}</p>
          )
        ) : preview.isPending ? (
          <Skeleton label={t("role.working")} widths={[70, 45]} />
        ) : null}
      </section>
      {preview.data?.warnings.map(({ code }) => (
        <Note key={code} tone="warn">
          {words.toxic[code]}
        </Note>
      ))}
      {failed ? <Problem>{ofError(failed)}</Problem> : null}
      <TextInput
        label={t("reason")}
        aside={t("reasonAside")}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
