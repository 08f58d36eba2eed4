"use client";

import type { Grants } from "@countersign/permissions";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { fieldErrors } from "~/components/field-errors";
import { Problem } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import type { Difference } from "../permissions-editor/draft";
import { EVERY_LOOK } from "./impact-section";
import { ReviewChanges } from "./review-changes";
import type { RoleLabel } from "./role-header";
import type { OtherVersion } from "./their-change";

const LABEL = ["name", "description"] as const;

interface ReviewRoleProps {
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

/** The last look before a role is saved. */
export function ReviewRole(props: ReviewRoleProps) {
  const { id, accountSlug, label, saved, changes, grants, count, people, onClose, onTaken, onSaved } = props;
  const t = useTranslations("roles");
  const trpc = useTRPC();
  const preview = useQuery(trpc.roles.preview.queryOptions({ id, grants }, EVERY_LOOK));
  const update = useMutation(
    trpc.roles.update.mutationOptions({
      onSuccess: ({ version }) => onSaved(version),
      onError: (error) => {
        const { code, conflict } = failureOf(error);
        if (code === "role-changed") onTaken((conflict as { role: OtherVersion }).role);
      },
    }),
  );
  const errors = fieldErrors(update.error?.data);
  const content = { name: label.name.trim(), description: label.description.trim(), grants };
  return (
    <ReviewChanges
      lead={t("review.lead", { name: label.name, count, version: saved.version, next: saved.version + 1 })}
      changes={changes}
      count={count}
      accountSlug={accountSlug}
      impact={{ title: t("review.who"), nobody: t("impact.nobody", { people }) }}
      preview={preview}
      save={update}
      onClose={onClose}
      told={LABEL}
      onSave={(why) => update.mutate({ id, version: saved.version, ...content, ...why })}
    >
      {label.name === saved.name ? null : <p>{t("review.renamed", { from: saved.name, to: label.name })}</p>}
      {label.description === saved.description ? null : <p>{t("review.described", { to: label.description || t("review.nothing") })}</p>}
      {LABEL.map((field) =>
        errors[field] ? (
          <Problem key={field}>
            <b>{t(`editor.${field}`)}:</b> {errors[field]}
          </Problem>
        ) : null,
      )}
    </ReviewChanges>
  );
}
