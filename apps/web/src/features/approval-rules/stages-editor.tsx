"use client";

import type { ApprovalRuleChoices, ApprovalStage } from "@countersign/core/approval-rules/schema";
import { LIMITS } from "@countersign/permissions";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { RemoveButton } from "~/components/remove-button";
import { SmallSelect } from "~/components/small-select";
import { MoveButtons } from "./move-buttons";
import { movedBy, NEW_STAGE } from "./rule-draft";
import { WhoPicker } from "./who-picker";

interface StagesEditorProps {
  stages: readonly ApprovalStage[];
  choices: ApprovalRuleChoices;
  onChange: (stages: ApprovalStage[]) => void;
}

/** Who signs, stage by stage, in order. */
export function StagesEditor({ stages, choices, onChange }: StagesEditorProps) {
  const t = useTranslations("approval-rules.stages");
  return (
    <div className="stack">
      <ol className="stack">
        {stages.map((stage, index) => (
          <li key={index}>
            <StageEditor
              number={index + 1}
              count={stages.length}
              stage={stage}
              choices={choices}
              onChange={(next) => onChange(stages.map((one, at) => (at === index ? next : one)))}
              onMove={(by) => onChange(movedBy(stages, index, by))}
              onRemove={() => onChange(stages.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <div className="row">
        <Button
          size="sm"
          icon={<PlusIcon className="icon" aria-hidden />}
          disabled={stages.length >= LIMITS.stages}
          onClick={() => onChange([...stages, NEW_STAGE])}
        >
          {t("add")}
        </Button>
      </div>
    </div>
  );
}

interface StageEditorProps {
  number: number;
  count: number;
  stage: ApprovalStage;
  choices: ApprovalRuleChoices;
  onChange: (stage: ApprovalStage) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function StageEditor({ number, count, stage, choices, onChange, onMove, onRemove }: StageEditorProps) {
  const t = useTranslations("approval-rules.stages");
  const { approvers, how } = stage;
  const kind = typeof how === "string" ? how : "some";
  const setKind = (value: string) => onChange({ ...stage, how: value === "any" || value === "all" ? value : { atLeast: 2 } });
  return (
    <fieldset className="stack">
      <legend className="small-head">{t("no", { number })}</legend>
      <div className="row flex-wrap">
        <SmallSelect
          label={t("how", { number })}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          options={(["any", "some", "all"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {typeof how === "string" ? null : (
          <input
            className="input input--sm w-[80px]"
            type="number"
            min={1}
            max={LIMITS.signatures}
            aria-label={t("count", { number })}
            value={how.atLeast || ""}
            onChange={(event) => onChange({ ...stage, how: { atLeast: Math.trunc(event.target.valueAsNumber) || 0 } })}
          />
        )}
        <span>{t("from")}</span>
        <SmallSelect
          label={t("whose", { number })}
          value={approvers === "holders" ? "holders" : "named"}
          onChange={(event) => onChange({ ...stage, approvers: event.target.value === "holders" ? "holders" : [] })}
          options={[
            { value: "holders", label: t("holders") },
            { value: "named", label: t("named") },
          ]}
        />
        <span className="flex gap-2">
          <MoveButtons
            labels={{ up: t("up", { number }), down: t("down", { number }) }}
            isFirst={number === 1}
            isLast={number === count}
            onMove={onMove}
          />
          <RemoveButton label={t("remove", { number })} disabled={count === 1} onClick={onRemove} />
        </span>
      </div>
      {approvers === "holders" ? null : (
        <WhoPicker
          label={t("who", { number })}
          who={approvers}
          choices={choices}
          forSigning
          onChange={(who) => onChange({ ...stage, approvers: who })}
        />
      )}
    </fieldset>
  );
}
