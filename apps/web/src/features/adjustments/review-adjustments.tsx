"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import type { Grants } from "@countersign/permissions";
import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fieldErrors } from "~/components/field-errors";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { type DurationDraft, DurationFields, SHORTEST, useEnd } from "../access-requests/duration-fields";
import type { Difference } from "../permissions-editor/draft";
import { EVERY_LOOK } from "../roles/impact-section";
import { ReviewChanges } from "../roles/review-changes";

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

/** The last look before a person's permissions are saved. */
export function ReviewAdjustments(props: ReviewAdjustmentsProps) {
  const { accountSlug, person, changes, grants, expected, onClose, onTaken, onSaved } = props;
  const { id, name } = person;
  const t = useTranslations("person");
  const trpc = useTRPC();
  const [draft, setDraft] = useState<DurationDraft>({ ...SHORTEST, kind: "lasting" });
  const endOf = useEnd();
  const endsAt = endOf(draft);
  // What ends by itself can only be given.
  const isGiving = changes.every(({ from, to }) => to > from);
  const preview = useQuery(trpc.adjustments.preview.queryOptions(endsAt === undefined ? skipToken : { id, grants, endsAt }, EVERY_LOOK));
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
  return (
    <ReviewChanges
      lead={t("permissions.review", { name, count })}
      changes={changes}
      count={count}
      accountSlug={accountSlug}
      impact={{ title: t("role.impact", { name }), nobody: t("role.same", { name }) }}
      preview={preview}
      save={save}
      onClose={onClose}
      told={["endsAt"]}
      onSave={(why) => (endsAt === undefined ? undefined : save.mutate({ id, grants, expected, endsAt, ...why }))}
    >
      {isGiving ? (
        <DurationFields
          legend={t("permissions.duration")}
          name="duration"
          value={draft}
          onChange={setDraft}
          error={endsAt === undefined ? t("permissions.durationMissing") : fieldErrors((save.error ?? preview.error)?.data).endsAt}
        />
      ) : null}
    </ReviewChanges>
  );
}
