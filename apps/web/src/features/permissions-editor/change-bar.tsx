"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "~/components/button";
import { type Difference, tally } from "./draft";

interface ChangeBarProps {
  changes: readonly Difference[];
  /** Changes besides those of permissions, such as a name. */
  others: number;
  onDiscard: () => void;
  onReview: () => void;
}

/** What is not saved yet, at the foot of the page while there is something; Ctrl+S reviews it. */
export function ChangeBar({ changes, others, onDiscard, onReview }: ChangeBarProps) {
  const t = useTranslations("permissions-editor");
  const count = changes.length + others;
  useEffect(() => {
    if (count === 0) return;
    const review = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onReview();
    };
    document.addEventListener("keydown", review);
    return () => document.removeEventListener("keydown", review);
  }, [count, onReview]);
  if (count === 0) return null;
  const { granted, revoked, rescoped } = tally(changes);
  const parts = [
    granted > 0 ? t("granted", { count: granted }) : null,
    rescoped > 0 ? t("rescoped", { count: rescoped }) : null,
    revoked > 0 ? t("revoked", { count: revoked }) : null,
  ].filter(Boolean);
  return (
    <div className="changebar" role="region" aria-label={t("unsaved")}>
      <p>
        <b>{t("changes", { count })}</b> <span className="muted">{parts.join(", ")}</span>
      </p>
      <div className="actions">
        <Button look="quiet" onClick={onDiscard}>
          {t("discard")}
        </Button>
        <Button changes look="primary" onClick={onReview}>
          {t("review")}{" "}
          <span className="kbd hide-narrow" aria-hidden="true">
            Ctrl S
          </span>
        </Button>
      </div>
    </div>
  );
}
