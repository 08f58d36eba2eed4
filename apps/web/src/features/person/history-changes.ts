/** What an entry of the log says of somebody's rights, one side of it. */
interface Logged {
  readonly status?: unknown;
  readonly role?: unknown;
  readonly teams?: unknown;
  readonly levels?: unknown;
  readonly adjustments?: unknown;
}

/** The parts of somebody's rights that an entry can change. */
export const HISTORY_PARTS = ["status", "role", "teams", "levels", "adjustments"] as const;
export type HistoryPart = (typeof HISTORY_PARTS)[number];

/** One part that differs: what it was and what it became, each as a list of words. */
export interface HistoryChange {
  readonly part: HistoryPart;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Names for what the log keeps by id or key. */
export interface HistoryNames {
  status(status: string): string;
  role(ref: string): string;
  team(id: string): string;
  level(app: string, level: string): string;
  permission(key: string, scope: string): string;
}

/** What differs between the two sides of an entry, in words; nothing where it has only one side. */
export function historyChanges(before: unknown, after: unknown, names: HistoryNames): HistoryChange[] {
  if (!isLogged(before) || !isLogged(after)) return [];
  return HISTORY_PARTS.flatMap((part) => {
    const [from, to] = [wordsOf(part, before, names), wordsOf(part, after, names)];
    return from.join("\n") === to.join("\n") ? [] : [{ part, ...(isList(part) ? onlyWhatMoved(from, to) : { from, to }) }];
  });
}

const isList = (part: HistoryPart): boolean => part !== "status" && part !== "role";

function onlyWhatMoved(from: readonly string[], to: readonly string[]) {
  return { from: from.filter((one) => !to.includes(one)), to: to.filter((one) => !from.includes(one)) };
}

function wordsOf(part: HistoryPart, side: Logged, names: HistoryNames): string[] {
  const value = side[part];
  if (part === "status" || part === "role") return typeof value === "string" ? [names[part](value)] : [];
  if (part === "levels")
    return entries(value).flatMap(([app, own]) => {
      const { level } = isLogged(own) ? (own as { level?: unknown }) : {};
      return typeof level === "string" ? [names.level(app, level)] : [];
    });
  if (!Array.isArray(value)) return [];
  if (part === "teams") return value.filter((id) => typeof id === "string").map((id) => names.team(id));
  return value.flatMap((one: unknown) => {
    const { key, scope } = isLogged(one) ? (one as { key?: unknown; scope?: unknown }) : {};
    return typeof key === "string" && typeof scope === "string" ? [names.permission(key, scope)] : [];
  });
}

const entries = (value: unknown): [string, unknown][] => (isLogged(value) ? Object.entries(value) : []);

function isLogged(value: unknown): value is Logged {
  return typeof value === "object" && value !== null;
}
