"use client";

import type { ContactValues } from "@countersign/core/contacts/schema";
import { type Condition, CONSENT_STATES, MAX_DAYS, MAX_TIMES } from "@countersign/core/segments/schema";
import { useFormatter, useTranslations } from "next-intl";
import { type ChangeEvent, useId } from "react";
import { RemoveButton } from "~/components/remove-button";
import { SmallSelect } from "~/components/small-select";
import { aboutInstead, conditionOf, NOBODY, operatorsOf, subjectFrom, SUBJECTS, subjectOf, valueOf } from "./draft-conditions";
import { customSubject } from "./draft-custom";
import { choicesOf, isNamed } from "./named-condition";

interface ConditionRowProps {
  /** Its place in words, such as "2" or "2.1". */
  number: string;
  condition: Condition;
  /** Values to offer. */
  known: ContactValues | undefined;
  count: number | undefined;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** One condition to write: what it is about, how, and with what it is compared. */
export function ConditionRow({ number, condition, known, count, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations("segments.conditions");
  const subject = subjectOf(condition);
  const operatorLabel = (op: Condition["op"]): string => {
    const has = op === "has" ? "has" : "has_not";
    if (subject === "received") return t(`received.${has}`);
    return subject === "form" ? t(`form.${has}`) : t(`op.${op}`);
  };
  return (
    <div className="row flex-wrap">
      <SmallSelect
        label={t("what", { number })}
        value={subject}
        onChange={(event) => onChange(aboutInstead(condition, subjectFrom(event.target.value) ?? "tag"))}
        options={[...SUBJECTS.map((one) => ({ value: one, label: t(`of.${one}`) })), ...customSubjects(condition, known)]}
      />
      <SmallSelect
        label={t("how", { number })}
        value={condition.op}
        onChange={(event) => {
          const next = conditionOf(subject, event.target.value, valueOf(condition) ?? "");
          if (condition.kind === "received" && next.kind === "received") onChange({ ...condition, op: next.op });
          else onChange(condition.kind === "form" && next.kind === "form" ? { ...condition, op: next.op } : next);
        }}
        options={operatorsOf(subject).map((op) => ({
          value: op,
          label: operatorLabel(op),
        }))}
      />
      <Compared number={number} condition={condition} known={known} onChange={onChange} />
      <span className="row">
        <RemoveButton label={t("remove", { number })} onClick={onRemove} />
        <PartCount count={count} />
      </span>
    </div>
  );
}

// A field that is gone is called by its key, so that the condition on it can be seen and taken out.
function customSubjects(condition: Condition, known: ContactValues | undefined): { value: string; label: string }[] {
  const listed = (known?.fields ?? []).map((field) => ({ value: customSubject(field), label: field.name }));
  const own = "key" in condition ? { value: customSubject(condition), label: condition.key } : null;
  return own && !listed.some(({ value }) => value === own.value) ? [...listed, own] : listed;
}

/** How many match a part, once that is known. */
export function PartCount({ count }: { count: number | undefined }) {
  const format = useFormatter();
  return count === undefined ? null : <span className="meta">{format.number(count)}</span>;
}

type ComparedProps = Pick<ConditionRowProps, "number" | "condition" | "known" | "onChange">;

function Compared({ number, condition, known, onChange }: ComparedProps) {
  const t = useTranslations("segments.conditions");
  const list = useId();
  const subject = subjectOf(condition);
  const value = valueOf(condition);
  if (condition.kind === "received") return <Received number={number} condition={condition} onChange={onChange} />;
  if (value === null) return null;
  if (isNamed(condition)) {
    const change = ({ target }: ChangeEvent<HTMLSelectElement>) =>
      onChange(condition.kind === "form" ? { ...condition, formId: target.value } : conditionOf(subject, condition.op, target.value));
    const nobody = condition.kind === "owner" || condition.kind === "team" ? [{ value: NOBODY, label: t(`nobody.${condition.kind}`) }] : [];
    const choices = known ? choicesOf(condition.kind, known) : [];
    // What a condition names that this person may not choose stays chosen, by no name.
    const isOther = value !== "" && value !== NOBODY && !choices.some((one) => one.value === value);
    const other = isOther ? [{ value, label: t("other") }] : [];
    return (
      <>
        <SmallSelect
          label={t("value", { number })}
          className="w-auto max-w-[220px]"
          value={value}
          onChange={change}
          options={[{ value: "", label: t("choose"), disabled: true }, ...nobody, ...other, ...choices]}
        />
        {condition.kind === "form" ? (
          <Window number={number} days={condition.days} onChange={(days) => onChange({ ...condition, days })} />
        ) : null}
      </>
    );
  }
  if (condition.kind === "recent") {
    return (
      <>
        <input
          className="input input--sm w-[80px]"
          type="number"
          min={1}
          max={MAX_DAYS}
          aria-label={t("days", { number })}
          value={value}
          required
          onChange={(event) => onChange(conditionOf(subject, condition.op, event.target.value))}
        />
        <span>{t("received.days")}</span>
      </>
    );
  }
  if (condition.kind === "consent") {
    return (
      <SmallSelect
        label={t("value", { number })}
        value={value}
        onChange={(event) => onChange(conditionOf("consent", condition.op, event.target.value))}
        options={CONSENT_STATES.map((state) => ({ value: state, label: t(`consent.${state}`) }))}
      />
    );
  }
  if (condition.kind === "custom" && (condition.type === "yes_no" || condition.type === "choice")) {
    const options = known?.fields.find(({ key }) => key === condition.key)?.options ?? [];
    return (
      <SmallSelect
        label={t("value", { number })}
        value={value}
        onChange={(event) => onChange(conditionOf(subject, condition.op, event.target.value))}
        options={
          condition.type === "yes_no"
            ? (["yes", "no"] as const).map((one) => ({ value: one, label: t(`answer.${one}`) }))
            : [...new Set([...(value === "" || !options.includes(value) ? [value] : []), ...options])].map((one) => ({
                value: one,
                label: one || t("choose"),
              }))
        }
      />
    );
  }
  const offered =
    subject === "tag" ? known?.tags : subject === "category" ? known?.categories : subject === "country" ? known?.countries : undefined;
  return (
    <>
      <input
        className="input input--sm w-[200px] max-w-full"
        type={inputTypeOf(condition)}
        step="any"
        aria-label={t("value", { number })}
        value={value}
        maxLength={200}
        required
        list={offered ? list : undefined}
        onChange={(event) => onChange(conditionOf(subject, condition.op, event.target.value))}
      />
      {offered ? (
        <datalist id={list}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}

function inputTypeOf(condition: Condition): "date" | "number" | "text" {
  if (condition.kind === "created" || condition.kind === "updated") return "date";
  return condition.kind === "custom" && (condition.type === "date" || condition.type === "number") ? condition.type : "text";
}

interface ReceivedProps {
  number: string;
  condition: Condition & { kind: "received" };
  onChange: (condition: Condition) => void;
}

// An empty number is not a number until it is filled in.
function Received({ number, condition, onChange }: ReceivedProps) {
  const t = useTranslations("segments.conditions");
  const { times, days } = condition;
  return (
    <>
      <input
        className="input input--sm w-[80px]"
        type="number"
        min={1}
        max={MAX_TIMES}
        aria-label={t("times", { number })}
        value={Number.isNaN(times) ? "" : times}
        required
        onChange={(event) => onChange({ ...condition, times: event.target.valueAsNumber })}
      />
      <Window number={number} days={days} onChange={(next) => onChange({ ...condition, days: next })} />
    </>
  );
}

interface WindowProps {
  number: string;
  /** null: ever. */
  days: number | null;
  onChange: (days: number | null) => void;
}

function Window({ number, days, onChange }: WindowProps) {
  const t = useTranslations("segments.conditions");
  return (
    <span className="row">
      <span>{t("received.within")}</span>
      <input
        className="input input--sm w-[80px]"
        type="number"
        min={1}
        max={MAX_DAYS}
        aria-label={t("days", { number })}
        placeholder={t("received.ever")}
        value={days ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.valueAsNumber)}
      />
      <span>{t("received.days")}</span>
    </span>
  );
}
