"use client";

import type { Impact } from "@countersign/core/impact/schema";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Skeleton } from "~/components/note";
import { ImpactReport } from "./impact-report";

/** For queries of what a change would do: worked out at every look, since others change things meanwhile. */
export const EVERY_LOOK = { staleTime: 0, gcTime: 0, retry: false } as const;

interface ImpactSectionProps {
  title: string;
  accountSlug: string;
  /** undefined: it is being worked out, or could not be. */
  impact: Impact | undefined;
  isPending: boolean;
  /** What to say where nobody can do more or less than before. */
  nobody: string;
}

/** What a change would do to whom, as soon as it is worked out. */
export function ImpactSection({ title, accountSlug, impact, isPending, nobody }: ImpactSectionProps) {
  const t = useTranslations("roles.impact");
  const id = useId();
  if (!isPending && !impact) return null;
  return (
    <section aria-labelledby={id} aria-live="polite">
      <h3 id={id}>{title}</h3>
      {isPending ? <Skeleton label={t("working")} widths={[70, 45]} /> : null}
      {impact ? <ImpactReport impact={impact} accountSlug={accountSlug} nobody={nobody} /> : null}
    </section>
  );
}
