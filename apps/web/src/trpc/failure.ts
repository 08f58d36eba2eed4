import type { Explanation } from "@countersign/permissions";

/** What an error of the API says to the browser. */
export interface Failure {
  /** "network": no answer came. "unknown": an answer that we do not know. */
  kind:
    | "conflict"
    | "invalid"
    | "not-allowed"
    | "not-fresh"
    | "not-signed-in"
    | "not-found"
    | "too-many"
    | "unavailable"
    | "network"
    | "unknown";
  /** Which conflict it is. */
  code: string | null;
  /** In words, what happened and what to do. */
  message: string;
  issues: readonly { path: readonly (string | number)[]; message: string }[];
  /** What a conflict carries. */
  conflict: unknown;
  explanation: Explanation | null;
}

const KINDS = ["conflict", "invalid", "not-allowed", "not-fresh", "not-signed-in", "not-found", "too-many", "unavailable"] as const;

/** Reads an error of a tRPC call, whatever it was. */
export function failureOf(error: unknown): Failure {
  const { message, data: carried } = record(error);
  const data = record(carried);
  const kind = KINDS.find((known) => known === data.kind) ?? (Object.keys(data).length === 0 ? "network" : "unknown");
  return {
    kind,
    code: typeof data.code === "string" ? data.code : null,
    message: typeof message === "string" ? message : "",
    issues: Array.isArray(data.issues) ? (data.issues as Failure["issues"]) : [],
    conflict: data.conflict ?? null,
    explanation: kind === "not-allowed" && data.explanation ? (data.explanation as Explanation) : null,
  };
}

/** Whether trying again may help without anybody changing anything. */
export function mayPass({ kind }: Failure): boolean {
  return kind === "network" || kind === "unavailable" || kind === "too-many" || kind === "unknown";
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
