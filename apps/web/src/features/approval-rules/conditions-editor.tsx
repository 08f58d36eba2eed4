"use client";

import type { ApprovalCondition, ApprovalRuleChoices } from "@countersign/core/approval-rules/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { LIMITS } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { RemoveButton } from "~/components/remove-button";
import { SmallSelect } from "~/components/small-select";
import { ListPicker } from "./list-picker";
import { CONDITION_KINDS, newCondition } from "./rule-draft";
import { TagList } from "./tag-list";
import { WhoPicker } from "./who-picker";

interface ConditionsEditorProps {
  when: readonly ApprovalCondition[];
  choices: ApprovalRuleChoices;
  onChange: (when: ApprovalCondition[]) => void;
}

/** Which campaigns a rule asks about: every condition has to hold. */
export function ConditionsEditor({ when, choices, onChange }: ConditionsEditorProps) {
  const t = useTranslations("approval-rules.conditions");
  const set = (at: number, condition: ApprovalCondition) => onChange(when.map((one, index) => (index === at ? condition : one)));
  return (
    <div className="stack">
      {when.length === 0 ? <p className="meta">{t("none")}</p> : null}
      {when.map((condition, index) => (
        <div key={index} className="row flex-wrap">
          <SmallSelect
            label={t("what", { number: index + 1 })}
            value={condition.kind}
            onChange={(event) => set(index, newCondition(CONDITION_KINDS.find((kind) => kind === event.target.value) ?? "audience"))}
            options={CONDITION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <ConditionValue number={index + 1} condition={condition} choices={choices} onChange={(next) => set(index, next)} />
          <RemoveButton label={t("remove", { number: index + 1 })} onClick={() => onChange(when.filter((_, at) => at !== index))} />
        </div>
      ))}
      <div className="row">
        <Button
          size="sm"
          icon={<PlusIcon className="icon" aria-hidden />}
          disabled={when.length >= LIMITS.conditions}
          onClick={() => onChange([...when, newCondition("audience")])}
        >
          {t("add")}
        </Button>
      </div>
    </div>
  );
}

interface ConditionValueProps {
  number: number;
  condition: ApprovalCondition;
  choices: ApprovalRuleChoices;
  onChange: (condition: ApprovalCondition) => void;
}

function ConditionValue({ number, condition, choices, onChange }: ConditionValueProps) {
  const t = useTranslations("approval-rules.conditions");
  const label = t("value", { number });
  switch (condition.kind) {
    case "channel":
      return <span>{t("email")}</span>;
    case "audience":
      return (
        <input
          className="input input--sm w-[140px]"
          type="number"
          min={1}
          max={LIMITS.audience}
          aria-label={label}
          value={condition.atLeast || ""}
          onChange={(event) => onChange({ ...condition, atLeast: Math.trunc(event.target.valueAsNumber) || 0 })}
        />
      );
    case "first-send":
      return (
        <SmallSelect
          label={label}
          value={condition.of}
          onChange={(event) => onChange({ ...condition, of: event.target.value === "sender" ? "sender" : "account" })}
          options={[
            { value: "account", label: t("firstOf.account") },
            { value: "sender", label: t("firstOf.sender") },
          ]}
        />
      );
    case "segment":
      return (
        <ListPicker
          label={label}
          chosen={condition.in.map((id) => ({ value: id, label: choices.segments.find((one) => one.id === id)?.name ?? t("gone") }))}
          groups={[{ label: t("kind.segment"), options: choices.segments.map(({ id, name }) => ({ value: id, label: name })) }]}
          onAdd={(id) => onChange({ ...condition, in: [...condition.in, id] })}
          onRemove={(id) => onChange({ ...condition, in: condition.in.filter((one) => one !== id) })}
        />
      );
    case "tag":
      return <TagList label={label} tags={condition.in} onChange={(tags) => onChange({ ...condition, in: tags })} />;
    case "sender":
      return <WhoPicker label={label} who={condition.in} choices={choices} onChange={(who) => onChange({ ...condition, in: who })} />;
  }
}
