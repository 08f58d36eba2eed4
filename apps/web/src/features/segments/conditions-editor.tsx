"use client";

import type { Condition, SegmentRule } from "@countersign/core/segments/schema";
import { MAX_CONDITIONS } from "@countersign/core/segments/schema";
import { PlusIcon, XIcon } from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "~/components/button";
import { conditionOf, operatorsOf, SUBJECTS, subjectOf, valueOf } from "./draft-conditions";

/** Values to offer while typing. */
export interface KnownValues {
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly countries: readonly string[];
}

interface ConditionsEditorProps {
  /** May be unfinished: conditions without a value do not pass `SegmentRule.safeParse`. */
  value: SegmentRule;
  onChange: (rule: SegmentRule) => void;
  known?: KnownValues | undefined;
  /** How many match each condition of the first half, in order. */
  counts?: readonly number[] | undefined;
}

type Half = { match: "all" | "any"; conditions: Condition[] };
const FIRST: Condition = { kind: "tag", op: "has", tag: "" };

/** Writes a segment's rule: who is in it, and whom to leave out. */
export function ConditionsEditor({ value, onChange, known, counts }: ConditionsEditorProps) {
  const t = useTranslations("segments.conditions");
  const isFull = value.include.conditions.length + (value.exclude?.conditions.length ?? 0) >= MAX_CONDITIONS;
  const setInclude = (include: Half) => onChange({ ...value, include });
  const setExclude = (half: Half) => {
    const { exclude: _, ...rest } = value;
    onChange(half.conditions.length > 0 ? { ...rest, exclude: half } : rest);
  };
  const exclude: Half = value.exclude ?? { match: "any", conditions: [] };
  const addTo = (half: Half): Half => ({ ...half, conditions: [...half.conditions, FIRST] });
  return (
    <div className="stack">
      <HalfEditor
        legend={t("include")}
        matchLabel={t("matchInclude")}
        half={value.include}
        onChange={setInclude}
        known={known}
        counts={counts}
      />
      {value.include.conditions.length === 0 ? <p className="meta">{t("everyone")}</p> : null}
      <div className="row">
        <Button
          size="sm"
          icon={<PlusIcon className="icon" aria-hidden />}
          disabled={isFull}
          onClick={() => setInclude(addTo(value.include))}
        >
          {t("add")}
        </Button>
        {exclude.conditions.length === 0 ? (
          <Button size="sm" icon={<PlusIcon className="icon" aria-hidden />} disabled={isFull} onClick={() => setExclude(addTo(exclude))}>
            {t("addExcept")}
          </Button>
        ) : null}
      </div>
      {exclude.conditions.length > 0 ? (
        <>
          <HalfEditor legend={t("exclude")} matchLabel={t("matchExclude")} half={exclude} onChange={setExclude} known={known} />
          <div className="row">
            <Button size="sm" icon={<PlusIcon className="icon" aria-hidden />} disabled={isFull} onClick={() => setExclude(addTo(exclude))}>
              {t("addExcept")}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

interface HalfEditorProps {
  legend: string;
  matchLabel: string;
  half: Half;
  onChange: (half: Half) => void;
  known: KnownValues | undefined;
  counts?: readonly number[] | undefined;
}

function HalfEditor({ legend, matchLabel, half, onChange, known, counts }: HalfEditorProps) {
  const t = useTranslations("segments.conditions");
  const set = (at: number, condition: Condition) =>
    onChange({ ...half, conditions: half.conditions.map((one, index) => (index === at ? condition : one)) });
  return (
    <fieldset className="stack">
      <legend className="vh">{legend}</legend>
      {half.conditions.length > 0 ? (
        <label className="row">
          <span>{matchLabel}</span>
          <select
            className="select select--sm w-auto"
            value={half.match}
            onChange={(event) => onChange({ ...half, match: event.target.value === "any" ? "any" : "all" })}
          >
            <option value="all">{t("match.all")}</option>
            <option value="any">{t("match.any")}</option>
          </select>
        </label>
      ) : null}
      {half.conditions.map((condition, index) => (
        <ConditionRow
          key={index}
          number={index + 1}
          condition={condition}
          known={known}
          count={counts?.[index]}
          onChange={(next) => set(index, next)}
          onRemove={() => onChange({ ...half, conditions: half.conditions.filter((_, at) => at !== index) })}
        />
      ))}
    </fieldset>
  );
}

interface ConditionRowProps {
  number: number;
  condition: Condition;
  known: KnownValues | undefined;
  count: number | undefined;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

function ConditionRow({ number, condition, known, count, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations("segments.conditions");
  const format = useFormatter();
  const list = useId();
  const subject = subjectOf(condition);
  const value = valueOf(condition);
  const offered =
    subject === "tag" ? known?.tags : subject === "category" ? known?.categories : subject === "country" ? known?.countries : undefined;
  return (
    <div className="row flex-wrap">
      <select
        className="select select--sm w-auto"
        aria-label={t("what", { number })}
        value={subject}
        onChange={(event) =>
          onChange(
            conditionOf(
              SUBJECTS.find((one) => one === event.target.value) ?? "tag",
              condition.op,
              event.target.value === "created" || subject === "created" ? "" : (value ?? ""),
            ),
          )
        }
      >
        {SUBJECTS.map((one) => (
          <option key={one} value={one}>
            {t(`of.${one}`)}
          </option>
        ))}
      </select>
      <select
        className="select select--sm w-auto"
        aria-label={t("how", { number })}
        value={condition.op}
        onChange={(event) => onChange(conditionOf(subject, event.target.value, value ?? ""))}
      >
        {operatorsOf(subject).map((op) => (
          <option key={op} value={op}>
            {t(`op.${op}`)}
          </option>
        ))}
      </select>
      {value === null ? null : (
        <input
          className="input input--sm w-[200px] max-w-full"
          type={subject === "created" ? "date" : "text"}
          aria-label={t("value", { number })}
          value={value}
          maxLength={200}
          required
          list={offered ? list : undefined}
          onChange={(event) => onChange(conditionOf(subject, condition.op, event.target.value))}
        />
      )}
      {offered ? (
        <datalist id={list}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      ) : null}
      <Button
        size="sm"
        look="quiet"
        iconOnly
        icon={<XIcon className="icon" aria-hidden />}
        label={t("remove", { number })}
        onClick={onRemove}
      />
      {count === undefined ? null : <span className="meta">{t("count", { count: format.number(count) })}</span>}
    </div>
  );
}
