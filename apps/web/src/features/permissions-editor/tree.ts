import type { PermissionItem } from "@countersign/core/roles/schema";
import { PERMISSION_AREAS, type PermissionArea } from "@countersign/permissions";

/** A permission in its group, below what it needs there. */
export interface TreeRow {
  readonly item: PermissionItem;
  /** 0: needs nothing in its group. */
  readonly depth: number;
  /** Depths at which a line goes on past this row, to a later one that needs the same. */
  readonly passing: readonly number[];
  readonly hasChildren: boolean;
}

/** The permissions of one group in the order of the page. */
export interface AreaRows {
  readonly area: PermissionArea;
  readonly rows: readonly TreeRow[];
}

/** Permissions by group; within one, what needs another follows it, indented. A group that has none is left out. */
export function treeOf(permissions: readonly PermissionItem[]): AreaRows[] {
  return PERMISSION_AREAS.flatMap((area) => {
    const items = permissions.filter((item) => item.area === area);
    return items.length > 0 ? [{ area, rows: rowsBelow(items, null, 0, []) }] : [];
  });
}

function rowsBelow(items: readonly PermissionItem[], parent: string | null, depth: number, passing: readonly number[]): TreeRow[] {
  const siblings = items.filter((item) => parentOf(item, items) === parent);
  return siblings.flatMap((item, no) => {
    const isLast = no === siblings.length - 1;
    const own = depth > 0 && !isLast ? [...passing, depth] : passing;
    const below = rowsBelow(items, item.key, depth + 1, own);
    return [{ item, depth, passing: own, hasChildren: below.length > 0 }, ...below];
  });
}

function parentOf({ requires }: PermissionItem, items: readonly PermissionItem[]): string | null {
  return requires.find((key) => items.some((item) => item.key === key)) ?? null;
}

/** Whether a permission is what somebody looks for, by its name, its sentence or its key. */
export function isFound({ label, description, key }: PermissionItem, search: string): boolean {
  const text = `${label} ${description} ${key}`.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
