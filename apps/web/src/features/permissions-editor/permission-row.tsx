"use client";

import { type Level, levelOf, scopeOf } from "@countersign/permissions";
import { LinkSimpleIcon, LockSimpleIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Segmented } from "~/components/choice";
import { useWords } from "~/i18n/words";
import { RiskTag } from "../roles/risk-tag";
import type { LastMove } from "./draft";
import { labelWithReach } from "./label-with-reach";
import { PermissionTip } from "./permission-tip";
import type { TreeRow } from "./tree";
import { useReach } from "./use-reach";
import { YesNo } from "./yes-no";

interface PermissionRowProps {
  row: TreeRow;
  level: Level;
  /** The level before the unsaved change; the same where nothing changed. */
  was: Level;
  /** The widest level that the editor may give. */
  widest: Level;
  /** At which of the offered levels it starts when it is turned on. */
  startOf: (offered: readonly Level[]) => Level;
  /** Why this one can't be changed here; null: it can. */
  locked: string | null;
  /** Nothing on the page can be changed, and the page says why. */
  isReadOnly: boolean;
  isNew: boolean;
  /** Of a single person: Yes and No with a tooltip, and how it stands to their role. */
  person: { readonly marks: readonly string[] } | null;
  /** What the last click on this row moved elsewhere. */
  last: LastMove | null;
  onSet: (level: Level) => void;
  onUndo: () => void;
}

/** One permission: a switch, what it is, how far it reaches, and what came along with it. */
export function PermissionRow(props: PermissionRowProps) {
  const { row, level, was, widest, startOf, locked, isReadOnly, isNew, person, last, onSet, onUndo } = props;
  const t = useTranslations("permissions-editor");
  const words = useWords();
  const id = useId();
  const { item, depth, passing, hasChildren } = row;
  const isFixed = isReadOnly || locked !== null;
  const isOn = level > 0;
  const nameOf = (one: Level) => (item.isYesNo ? t(one > 0 ? "yes" : "no") : one > 0 ? words.scopes[scopeOf(one) ?? "none"] : t("no"));
  const reach = useReach()(item.key, item.isYesNo ? null : scopeOf(level));
  const offered = item.scopes.map(levelOf).filter((one) => one <= widest || one === level);
  return (
    <div className={clsx("perm", !isOn && "is-off", level !== was && "is-changed")} data-depth={depth || undefined}>
      <Lines depth={depth} passing={passing} hasChildren={hasChildren} />
      {person ? (
        <PermissionTip item={item} />
      ) : (
        <input
          className="switch"
          type="checkbox"
          role="switch"
          data-permission={item.key}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-about`}
          aria-disabled={isFixed || undefined}
          checked={isOn}
          onChange={() => {
            if (!isFixed) onSet(isOn ? 0 : startOf(offered));
          }}
        />
      )}
      <div>
        <div className="label">
          <span id={`${id}-label`}>{item.label}</span>
          <RiskTag risk={item.risk} />
          {isNew ? <span className="tag tag--accent">{t("new")}</span> : null}
        </div>
        <p className={person ? "vh" : "desc"} id={`${id}-about`}>
          {item.description} <span className="vh">{locked}</span>
        </p>
        {person?.marks.map((mark) => (
          <p key={mark} className="mark">
            {mark}
          </p>
        ))}
      </div>
      <div className={clsx("side", person && "side--answers")}>
        {person && isFixed && (item.isYesNo || !isOn) ? <span className="tag">{nameOf(level)}</span> : null}
        {person && !isFixed ? (
          <YesNo
            permission={item.key}
            name={`${id}-answer`}
            labelledBy={`${id}-label`}
            describedBy={`${id}-about`}
            isYes={isOn}
            onChange={(isYes) => onSet(isYes ? startOf(offered) : 0)}
          />
        ) : null}
        {item.isYesNo || !isOn ? null : isFixed ? (
          <span className="tag">{nameOf(level)}</span>
        ) : (
          <Segmented
            legend={t("reach", { permission: item.label })}
            describedBy={reach ? `${id}-reach` : undefined}
            name={`${id}-scope`}
            value={scopeOf(level) ?? ""}
            onChange={(scope) => onSet(levelOf(scope))}
            options={offered.toReversed().map((one) => ({ value: scopeOf(one) ?? "", label: nameOf(one) }))}
          />
        )}
        {reach ? (
          <p className="reach" id={`${id}-reach`}>
            {reach}
          </p>
        ) : null}
        {level === was ? null : <span className="was">{t("was", { level: nameOf(was) })}</span>}
      </div>
      {locked === null ? null : (
        <p className="why" aria-hidden="true">
          <LockSimpleIcon className="icon" />
          {locked}
        </p>
      )}
      {last ? <Along last={last} onUndo={onUndo} /> : null}
    </div>
  );
}

/** The chain from what is needed to what needs it. */
function Lines({ depth, passing, hasChildren }: Pick<TreeRow, "depth" | "passing" | "hasChildren">) {
  return (
    <>
      {depth > 0 ? <i className="elbow" data-at={depth} aria-hidden /> : null}
      {passing.map((at) => (
        <i key={at} className="line" data-at={at} aria-hidden />
      ))}
      {hasChildren ? <i className="stem" data-at={depth + 1} aria-hidden /> : null}
    </>
  );
}

function Along({ last, onUndo }: { last: LastMove; onUndo: () => void }) {
  const t = useTranslations("permissions-editor");
  const words = useWords();
  const format = useFormatter();
  const { others } = last;
  const named = (all: LastMove["others"]) => format.list(all.map(({ key, to }) => labelWithReach(key, scopeOf(to), words)));
  const on = others.filter(({ from, to }) => to > from);
  const off = others.filter(({ to }) => to === 0);
  const narrowed = others.filter(({ from, to }) => to > 0 && to < from);
  const bundle = on.filter(({ cause }) => cause === "bundle");
  const needed = on.filter(({ cause }) => cause !== "bundle");
  const parts = [
    needed.length > 0 ? t("alsoOn", { names: named(needed) }) : null,
    bundle.length > 0 ? t("alsoBrought", { names: named(bundle) }) : null,
    off.length > 0 ? t("alsoOff", { names: named(off), count: off.length }) : null,
    narrowed.length > 0 ? t("alsoNarrowed", { names: named(narrowed), count: narrowed.length }) : null,
  ];
  return (
    <div className="also" role="status">
      <LinkSimpleIcon className="icon" aria-hidden />
      <span>{parts.filter(Boolean).join(" ")}</span>
      <button type="button" className="link-btn" onClick={onUndo}>
        {t("undo")}
      </button>
    </div>
  );
}
