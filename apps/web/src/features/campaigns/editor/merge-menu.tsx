"use client";

import { mergeTag, MERGE_FIELDS, type MergeField } from "@countersign/email/merge";
import { BracketsCurlyIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import { Button } from "~/components/button";
import { Menu } from "~/components/menu";

/** Around texts that nobody in particular reads, such as a public page: there is nobody whose name could be put in. */
export const NobodyKnown = createContext(false);

/** Puts a merge field into a text; the words for people without one can be changed in the text afterwards. */
export function MergeMenu({ onInsert }: { onInsert: (tag: string) => void }) {
  const t = useTranslations("campaigns.merge");
  const isNobody = useContext(NobodyKnown);
  // Everybody has an address, so that it needs no words in its place.
  const tagOf = (field: MergeField) => (field === "email" ? mergeTag(field) : mergeTag(field, t(`fallback.${field}`)));
  if (isNobody) return null;
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" look="quiet" icon={<BracketsCurlyIcon className="icon" aria-hidden />}>
          {t("insert")}
        </Button>
      }
      entries={MERGE_FIELDS.map((field) => ({
        key: field,
        label: t(`field.${field}`),
        note: <span className="mono">{tagOf(field)}</span>,
        onSelect: () => onInsert(tagOf(field)),
      }))}
    />
  );
}
