"use client";

import type { ContactAccessImpact } from "@countersign/core/access/schema";
import { useFormatter, useTranslations } from "next-intl";
import { ImpactSection } from "../roles/impact-section";
import { contactSums } from "./contact-sums";

interface AccessImpactProps {
  accountSlug: string;
  title: string;
  /** What to say where nobody can do more or less than before. */
  nobody: string;
  preview: { readonly data: ContactAccessImpact | undefined; readonly isPending: boolean };
}

/** What a change of contact access would do: in sum, then to whom and to which campaigns. */
export function AccessImpact({ accountSlug, title, nobody, preview: { data, isPending } }: AccessImpactProps) {
  const t = useTranslations("contact-access.sum");
  const format = useFormatter();
  const sums = data && contactSums(data.impact);
  return (
    <>
      {sums ? (
        <p>
          <b>{t("contacts", { people: sums.people, more: format.number(sums.more), fewer: format.number(sums.fewer) })}</b>
        </p>
      ) : null}
      {data?.loose ? <p>{t("loose", { count: data.loose })}</p> : null}
      <ImpactSection title={title} accountSlug={accountSlug} impact={data?.impact} isPending={isPending} nobody={nobody} />
    </>
  );
}
