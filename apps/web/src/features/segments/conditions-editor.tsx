"use client";

import type { ContactValues } from "@countersign/core/contacts/schema";
import {
  conditionsOf,
  type Group,
  GROUP_MATCHES,
  MAX_CONDITIONS,
  MAX_DEPTH,
  type RulePart,
  type SegmentRule,
} from "@countersign/core/segments/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { RemoveButton } from "~/components/remove-button";
import { SmallSelect } from "~/components/small-select";
import { ConditionRow, PartCount } from "./condition-row";
import { FIRST, placesOf, withException, withPart } from "./draft-groups";

interface ConditionsEditorProps {
  /** May be unfinished: conditions without a value do not pass `SegmentRule.safeParse`. */
  value: SegmentRule;
  onChange: (rule: SegmentRule) => void;
  known?: ContactValues | undefined;
  /** How many match each part, in the order of `partsOf`. */
  counts?: readonly number[] | undefined;
}

/** Writes a segment's rule: conditions, groups of them within one another, and whom to leave out. */
export function ConditionsEditor({ value, onChange, known, counts }: ConditionsEditorProps) {
  const t = useTranslations("segments.conditions");
  const isFull = conditionsOf(value).length >= MAX_CONDITIONS;
  const shared: Shared = { known, counts, isFull };
  const set = (conditions: RulePart[]) => onChange({ ...value, conditions });
  return (
    <fieldset className="stack">
      <legend className="vh">{t("include")}</legend>
      {value.conditions.length > 0 ? (
        <label className="row">
          <span>{t("matchInclude")}</span>
          <select
            className="select select--sm w-auto"
            value={value.match}
            onChange={(event) => onChange({ ...value, match: event.target.value === "any" ? "any" : "all" })}
          >
            <option value="all">{t("match.all")}</option>
            <option value="any">{t("match.any")}</option>
          </select>
        </label>
      ) : (
        <p className="meta">{t("everyone")}</p>
      )}
      <Parts parts={value.conditions} onChange={set} level={1} prefix="" from={0} shared={shared} />
      <div className="row flex-wrap">
        <AddPart parts={value.conditions} onChange={set} level={1} isFull={isFull} />
        <Button size="sm" icon={<PlusIcon className="icon" aria-hidden />} disabled={isFull} onClick={() => onChange(withException(value))}>
          {t("addExcept")}
        </Button>
      </div>
    </fieldset>
  );
}

interface Shared {
  readonly known: ContactValues | undefined;
  readonly counts: readonly number[] | undefined;
  readonly isFull: boolean;
}

interface PartsProps {
  parts: readonly RulePart[];
  onChange: (parts: RulePart[]) => void;
  /** Of the group that they stand in; the rule itself is 1. */
  level: number;
  /** Before their numbers, such as "2.". */
  prefix: string;
  /** Where the size of the first one stands. */
  from: number;
  shared: Shared;
}

function Parts({ parts, onChange, level, prefix, from, shared }: PartsProps) {
  const places = placesOf(parts, from);
  return parts.map((part, index) => {
    const place = places[index] ?? from;
    const own = {
      number: `${prefix}${index + 1}`,
      onChange: (next: RulePart) => onChange(withPart(parts, index, next)),
      onRemove: () => onChange(withPart(parts, index, null)),
    };
    return part.kind === "group" ? (
      <GroupEditor key={index} {...own} group={part} level={level + 1} place={place} shared={shared} />
    ) : (
      <ConditionRow key={index} {...own} condition={part} known={shared.known} count={shared.counts?.[place]} />
    );
  });
}

interface GroupEditorProps {
  number: string;
  group: Group;
  level: number;
  place: number;
  shared: Shared;
  onChange: (group: RulePart) => void;
  onRemove: () => void;
}

function GroupEditor({ number, group, level, place, shared, onChange, onRemove }: GroupEditorProps) {
  const t = useTranslations("segments.conditions");
  const set = (conditions: RulePart[]) => onChange({ ...group, conditions });
  return (
    <fieldset className="stack min-w-0 border-l-2 border-line-strong pl-3">
      <legend className="vh">{t("group", { number })}</legend>
      <div className="row flex-wrap">
        <SmallSelect
          label={t("matchGroup", { number })}
          value={group.match}
          onChange={(event) => onChange({ ...group, match: GROUP_MATCHES.find((one) => one === event.target.value) ?? "all" })}
          options={GROUP_MATCHES.map((match) => ({ value: match, label: t(`matchOf.${match}`) }))}
        />
        <RemoveButton label={t("removeGroup", { number })} onClick={onRemove} />
        <PartCount count={shared.counts?.[place]} />
      </div>
      <Parts parts={group.conditions} onChange={set} level={level} prefix={`${number}.`} from={place + 1} shared={shared} />
      <div className="row flex-wrap">
        <AddPart parts={group.conditions} onChange={set} level={level} isFull={shared.isFull} inGroup={number} />
      </div>
    </fieldset>
  );
}

interface AddPartProps {
  parts: readonly RulePart[];
  onChange: (parts: RulePart[]) => void;
  level: number;
  isFull: boolean;
  /** The number of the group that it is added to; absent: the rule itself. */
  inGroup?: string;
}

function AddPart({ parts, onChange, level, isFull, inGroup }: AddPartProps) {
  const t = useTranslations("segments.conditions");
  const label = (text: string) => (inGroup ? t("addTo", { what: text, number: inGroup }) : undefined);
  const group: Group = { kind: "group", match: "any", conditions: [FIRST] };
  return (
    <>
      <Button
        size="sm"
        icon={<PlusIcon className="icon" aria-hidden />}
        aria-label={label(t("add"))}
        disabled={isFull}
        onClick={() => onChange([...parts, FIRST])}
      >
        {t("add")}
      </Button>
      <Button
        size="sm"
        icon={<PlusIcon className="icon" aria-hidden />}
        aria-label={label(t("addGroup"))}
        disabled={isFull || level >= MAX_DEPTH}
        onClick={() => onChange([...parts, group])}
      >
        {t("addGroup")}
      </Button>
    </>
  );
}
