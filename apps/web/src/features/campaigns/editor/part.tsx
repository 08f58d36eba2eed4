"use client";

import { CheckCircleIcon, WarningCircleIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";

export const PARTS = ["audience", "sender", "subject", "content"] as const;
export type PartKey = (typeof PARTS)[number];

interface PartProps {
  part: PartKey;
  /** One line: what is chosen, or what is missing. */
  summary: ReactNode;
  needs: boolean;
  open: boolean;
  onToggle: (part: PartKey) => void;
  children: ReactNode;
}

/** A section of the editor: closed it is one line, open it can be changed. */
export function Part({ part, summary, needs, open, onToggle, children }: PartProps) {
  const t = useTranslations("campaigns.parts");
  const bodyId = `part-${part}-body`;
  return (
    <section className={clsx("part", needs && "needs")} id={`part-${part}`}>
      <header>
        {needs ? (
          <WarningCircleIcon className="icon" aria-label={t("needs")} role="img" />
        ) : (
          <CheckCircleIcon className="icon" aria-label={t("complete")} role="img" />
        )}
        <h2>{t(part)}</h2>
        <p className="sum">{summary}</p>
        <Button size="sm" aria-expanded={open} aria-controls={bodyId} onClick={() => onToggle(part)}>
          {t(open ? "done" : "edit")}
          <span className="vh"> {t(part)}</span>
        </Button>
      </header>
      <div className="inner" id={bodyId} hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
