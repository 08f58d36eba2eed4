"use client";

import type { PermissionItem } from "@countersign/core/roles/schema";
import { levelOf, type Level, type Vector } from "@countersign/permissions";
import { labelOf, sentenceOfLeft, sentencesOfRefusal } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { isWithin, levelOfKey, setOne, startLevel } from "./draft";
import { moveFocus } from "./move-focus";
import { GroupHead, Rail } from "./permission-groups";
import { PermissionRow } from "./permission-row";
import type { Filter } from "./filters";
import { PermissionToolbar } from "./permission-toolbar";
import { isFound, treeOf } from "./tree";
import { useKeys } from "./use-keys";
import type { PermissionDraft } from "./use-permission-draft";

interface PermissionTableProps {
  permissions: readonly PermissionItem[];
  draft: PermissionDraft;
  /** What the editor may give. */
  authority: Vector;
  isReadOnly: boolean;
  newKeys: readonly string[];
  /** The filter that the address names. */
  filter: Filter | null;
  /** Of a single person: Yes and No, and how a level stands to their role. `allBox`: one box for everything in place of ALLOW ALL and ALLOW NONE. */
  person?: { readonly marksOf: (key: string, level: Level) => readonly string[]; readonly allBox: boolean };
}

/** Permissions to grant, by group: searched, filtered, one by one or all at once, with what each click moves besides. */
export function PermissionTable(props: PermissionTableProps) {
  const { permissions, draft, authority, isReadOnly, newKeys, filter: first, person } = props;
  const t = useTranslations("permissions-editor");
  const words = useWords();
  const toast = useToast();
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState(first);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const searchField = useRef<HTMLInputElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const takeToastAway = useRef<(() => void) | null>(null);
  useEffect(() => () => takeToastAway.current?.(), [draft.round]);
  const tree = useMemo(() => treeOf(permissions), [permissions]);
  const level = (key: string) => levelOfKey(draft.vector, key);
  const has: Readonly<Record<Filter, (item: PermissionItem) => boolean>> = {
    granted: ({ key }) => level(key) > 0,
    changed: ({ key }) => draft.changes.some((change) => change.key === key),
    risky: ({ risk }) => risk !== null,
    new: ({ key }) => newKeys.includes(key),
  };
  const delegable = permissions.filter(({ isDelegable }) => isDelegable);
  const isGranted = has.granted;
  const isShown = (item: PermissionItem) => isFound(item, search.trim()) && (filter === null || has[filter](item));
  const shown = tree.map(({ area, rows }) => ({ area, rows, visible: rows.filter(({ item }) => isShown(item)) }));

  function set(key: string, to: Level): void {
    const next = setOne(draft, key, to);
    const isAllowed = isWithin(authority, draft.saved, next.vector);
    setRefused(isAllowed ? [] : refusalOf(draft.saved, next.vector));
    if (isAllowed) draft.set(key, to);
  }

  function refusalOf(before: Vector, after: Vector): readonly string[] {
    const beyond = permissions.flatMap(({ key }) => {
      const [from, to, held] = [before, after, authority].map((vector) => levelOfKey(vector, key)) as [Level, Level, Level];
      const wanted = Math.max(from, to) as Level;
      return from !== to && wanted > held ? [{ key, wanted, held }] : [];
    });
    return sentencesOfRefusal({ beyond, why: [] }, words);
  }

  function moveMany(items: readonly PermissionItem[], to: "all" | "none", name: string | null): void {
    const before = draft.vector;
    const keys = items.map(({ key }) => key);
    const { vector, left } = draft.moveMany(keys, to, name === null ? "all" : "group");
    setRefused(left.map((one) => sentenceOfLeft(one, words)));
    const count = keys.filter((key) => levelOfKey(before, key) !== levelOfKey(vector, key)).length;
    takeToastAway.current?.();
    takeToastAway.current = toast(t(to === "all" ? "allowedAll" : "allowedNone", { count, group: name ?? "none" }), {
      action: { label: t("undo"), run: () => draft.restore(before) },
    });
  }

  function locked({ key, isDelegable, label }: PermissionItem): string | null {
    if (!isDelegable) return words.guard["account-admin-only"].replace("{permission}", label);
    const [saved, held] = [levelOfKey(draft.saved, key), levelOfKey(authority, key)];
    if (held >= saved && held > 0) return null;
    return sentencesOfRefusal({ beyond: [{ key, wanted: Math.max(saved, 1) as Level, held }], why: [] }, words)[0] ?? labelOf(key, words);
  }

  useKeys(container, (key, target) => {
    if (key === "/") {
      searchField.current?.focus();
      return true;
    }
    if (!container.current || moveFocus(container.current, target, key)) return true;
    const at = target.closest(".perm")?.querySelector<HTMLElement>("[data-permission]")?.dataset.permission;
    const item = permissions.find((one) => one.key === at);
    const scope = ({ 1: "global", 2: "group", 3: "own" } as const)[key];
    if (!item || !scope || item.isYesNo || isReadOnly || locked(item) !== null || !item.scopes.includes(scope)) return false;
    set(item.key, levelOf(scope));
    return true;
  });

  return (
    <div ref={container}>
      <PermissionToolbar
        search={search}
        onSearch={setSearch}
        searchField={searchField}
        filter={filter}
        onFilter={setFilter}
        counts={{
          granted: permissions.filter(has.granted).length,
          changed: draft.changes.length,
          risky: permissions.filter(has.risky).length,
          new: newKeys.length,
        }}
        onAll={isReadOnly ? null : (to) => moveMany(permissions, to, null)}
        allBox={person?.allBox ? { isAll: delegable.every(isGranted), isNone: !delegable.some(isGranted) } : null}
      />
      {newKeys.length > 0 ? <p className="meta mb-3">{t("newSince", { count: newKeys.length })}</p> : null}
      {refused.length > 0 ? (
        <Problem>
          {refused.map((sentence) => (
            <span key={sentence} className="block">
              {sentence}
            </span>
          ))}
        </Problem>
      ) : null}
      <div className="role">
        <Rail
          groups={tree.map(({ area, rows }) => ({ area, held: rows.filter(({ item }) => level(item.key) > 0).length, of: rows.length }))}
        />
        <div>
          <p className="meta scope-legend">{t("scopes")}</p>
          {shown.every(({ visible }) => visible.length === 0) ? <p className="meta">{t("noneFound")}</p> : null}
          {shown.map(({ area, rows, visible }) =>
            visible.length === 0 ? null : (
              <section key={area} aria-labelledby={`group-${area}`}>
                <GroupHead
                  area={area}
                  held={rows.filter(({ item }) => level(item.key) > 0).length}
                  of={rows.length}
                  onMove={
                    isReadOnly
                      ? null
                      : (to) =>
                          moveMany(
                            rows.map(({ item }) => item),
                            to,
                            t(`areas.${area}`),
                          )
                  }
                />
                {visible.map((row) => (
                  <PermissionRow
                    key={row.item.key}
                    // Filtered, a row may stand without what it needs: lines would lead nowhere.
                    row={visible.length === rows.length ? row : { ...row, depth: 0, passing: [], hasChildren: false }}
                    level={level(row.item.key)}
                    was={levelOfKey(draft.saved, row.item.key)}
                    widest={levelOfKey(authority, row.item.key)}
                    startOf={(offered) => startLevel(draft.vector, row.item.key, offered)}
                    locked={isReadOnly ? null : locked(row.item)}
                    isReadOnly={isReadOnly}
                    person={person ? { marks: person.marksOf(row.item.key, level(row.item.key)) } : null}
                    isNew={newKeys.includes(row.item.key)}
                    last={draft.last?.key === row.item.key ? draft.last : null}
                    onSet={(to) => set(row.item.key, to)}
                    onUndo={() => draft.last && draft.restore(draft.last.before)}
                  />
                ))}
              </section>
            ),
          )}
        </div>
      </div>
    </div>
  );
}
