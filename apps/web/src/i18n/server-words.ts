import type { CheckItem } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";

/** A translator over all message files. */
export type Words = ReturnType<typeof useTranslations<never>>;

/** What the API says of something that did not work. */
export interface Refusal {
  readonly message: string;
  readonly data?: unknown;
}

/**
 * A refusal in the reader's language. The server speaks English and gives codes: where the language has a sentence for the code in
 * `server.json` (English needs none), it stands in for the server's; otherwise the server's stays.
 */
export function inOwnWords(t: Words, { message, data }: Refusal): { message: string; issues?: readonly unknown[] } {
  const { kind, code, conflict, issues, retryAfterSeconds } = record(data);
  const key = kind === "conflict" ? `conflict.${String(code)}` : `kind.${data === undefined ? "network" : String(kind)}`;
  const own = say(t, key, { state: stateIn(t, conflict), minutes: Math.ceil(Number(retryAfterSeconds ?? 60) / 60) });
  return {
    message: own ?? message,
    ...(Array.isArray(issues) ? { issues: issues.map((issue: unknown) => issueInOwnWords(t, record(issue))) } : {}),
  };
}

/** The sentence of a line of the checklist in the reader's language. */
export function useCheckText(): (item: Pick<CheckItem, "code" | "args" | "text">) => string {
  const t = useTranslations();
  // A select of a message takes no digits, so a figure that is not told is called by a word.
  return ({ code, args, text }) =>
    say(t, `check.${code}`, { ...args, ...(args.total === "fewer-than-10" ? { total: "few" } : {}) }) ?? text;
}

/** Why the campaign itself does not let something be done, in the reader's language. */
export function useControlText(): (control: { readonly code: string; readonly text: string }) => string {
  const t = useTranslations();
  return ({ code, text }) => say(t, `control.${code}`, {}) ?? text;
}

function issueInOwnWords(t: Words, issue: Record<string, unknown>): Record<string, unknown> {
  const values = record(issue.values) as Record<string, string | number>;
  const own = say(t, `issue.${String(issue.code)}`, values) ?? say(t, `check.${String(issue.code)}`, values);
  return { ...issue, message: own ?? issue.message };
}

// The state of the campaign that a conflict is about.
function stateIn(t: Words, conflict: unknown): string {
  return say(t, `state.${String(record(conflict).state)}`, {}) ?? say(t, "state.other", {}) ?? "";
}

function say(t: Words, key: string, values: Record<string, string | number>): string | null {
  if (!t.has(`server.${key}`)) return null;
  const text = t(`server.${key}`, values);
  // The key itself comes back where a value is missing: a line that an older version wrote.
  return text === `server.${key}` ? null : text;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
