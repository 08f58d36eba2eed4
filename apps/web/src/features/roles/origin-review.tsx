"use client";

import type { RoleDetails } from "@countersign/core/roles/schema";
import { type Level, reviewOrigin, scopeOf, vectorOf } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import type { PermissionDraft } from "../permissions-editor/use-permission-draft";

interface OriginReviewProps {
  origin: NonNullable<RoleDetails["origin"]>;
  draft: PermissionDraft;
}

/** What has changed in the role that this one was cloned from: each line is taken over with one click, into the draft. */
export function OriginReview({ origin, draft }: OriginReviewProps) {
  const t = useTranslations("roles.origin");
  const words = useWords();
  // A role that is older than the memory of its origin has nothing to compare.
  if (!origin.grants || Object.keys(origin.granted).length === 0) return null;
  const lines = reviewOrigin({ yours: draft.vector, originThen: vectorOf(origin.granted), originNow: vectorOf(origin.grants) });
  if (lines.length === 0) return null;
  const nameOf = (level: Level) => words.scopes[scopeOf(level) ?? "none"];
  return (
    <Note tone="info">
      <b>{t("title", { name: origin.name ?? "", count: lines.length })}</b> {t("text")}
      <ul className="role-changes">
        {lines.map(({ key, yours, originThen, originNow, kind }) => (
          <li key={key}>
            <span className="sign" aria-hidden="true" />
            <span>
              <b>{labelOf(key, words)}</b> {t("moved", { from: nameOf(originThen), to: nameOf(originNow), yours: nameOf(yours) })}
              {kind === "changed-by-you-too" ? ` ${t("yoursToo")}` : null}
            </span>
            <Button size="sm" aria-label={t("takeOf", { permission: labelOf(key, words) })} onClick={() => draft.set(key, originNow)}>
              {t("take")}
            </Button>
          </li>
        ))}
      </ul>
    </Note>
  );
}
