"use client";

import type { ApprovalRuleChoices } from "@countersign/core/approval-rules/schema";
import type { TryApprovalRules } from "@countersign/core/campaigns/schema";
import { LIMITS } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { Checkbox } from "~/components/choice";
import { Select, TextInput } from "~/components/field";
import { TagList } from "./tag-list";

type Facts = Omit<Extract<TryApprovalRules["about"], { kind: "facts" }>, "kind">;
/** Facts as they are typed: no segment is "". */
export type TypedFacts = Omit<Facts, "segmentId"> & { readonly segmentId: string };

export const NO_FACTS: TypedFacts = { senderId: "", audience: 5000, segmentId: "", tags: [], firstOfAccount: false, firstOfSender: false };

/** The facts to ask with. */
export function factsFrom({ segmentId, ...facts }: TypedFacts): Facts {
  return { ...facts, segmentId: segmentId || null };
}

interface MadeUpFactsProps {
  facts: TypedFacts;
  choices: ApprovalRuleChoices;
  onChange: (facts: TypedFacts) => void;
}

/** Who sends how many of whom, made up. */
export function MadeUpFacts({ facts, choices, onChange }: MadeUpFactsProps) {
  const t = useTranslations("approval-rules.made-up");
  const set = (change: Partial<TypedFacts>) => onChange({ ...facts, ...change });
  return (
    <>
      <Select
        label={t("sender")}
        value={facts.senderId}
        onChange={(event) => set({ senderId: event.target.value })}
        options={choices.people.filter(({ isActive }) => isActive).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        label={t("audience")}
        type="number"
        min={0}
        max={LIMITS.audience}
        value={facts.audience}
        onChange={(event) => set({ audience: Math.min(LIMITS.audience, Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)) })}
      />
      <Select
        label={t("segment")}
        value={facts.segmentId}
        onChange={(event) => set({ segmentId: event.target.value })}
        options={[{ value: "", label: t("noSegment") }, ...choices.segments.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <div className="field">
        <span>{t("tags")}</span>
        <TagList label={t("tags")} tags={facts.tags} onChange={(tags) => set({ tags })} />
      </div>
      <Checkbox
        label={t("firstOfAccount")}
        checked={facts.firstOfAccount}
        onChange={(event) => set({ firstOfAccount: event.target.checked })}
      />
      <Checkbox
        label={t("firstOfSender")}
        checked={facts.firstOfSender || facts.firstOfAccount}
        disabled={facts.firstOfAccount}
        onChange={(event) => set({ firstOfSender: event.target.checked })}
      />
    </>
  );
}
