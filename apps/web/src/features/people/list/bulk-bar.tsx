"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import type { Reason } from "~/components/reason";

interface BulkBarProps {
  count: number;
  /** Why levels can't be changed; undefined: they can. */
  levelDenied: Reason | undefined;
  onRole: () => void;
  onLevel: () => void;
  onClear: () => void;
}

/** What can be done to all who are selected. */
export function BulkBar({ count, levelDenied, onRole, onLevel, onClear }: BulkBarProps) {
  const t = useTranslations("people.bulk");
  return (
    <div className="changebar" role="region" aria-label={t("selected", { count })}>
      <b role="status">{t("selected", { count })}</b>
      <Button look="quiet" onClick={onClear}>
        {t("clear")}
      </Button>
      <div className="actions">
        <Button changes onClick={onLevel} denied={levelDenied}>
          {t("level.open")}
        </Button>
        <Button changes onClick={onRole}>
          {t("role.open")}
        </Button>
      </div>
    </div>
  );
}
