import { Conflict, NotFound, TooMany } from "../../kernel/index.ts";
import type { GuardRefusal } from "../change-schema.ts";

/** Why one of many was refused. */
export interface ToldRefusal {
  readonly name: string | null;
  readonly code: string;
  readonly message: string;
  /** Where the guard objects. */
  readonly refusal: GuardRefusal | null;
}

/**
 * What a change of one among many was refused for. Everything else is thrown on: input that is wrong for all of them, rights that are missing
 * altogether, outages.
 */
export function refusalOf(error: unknown): ToldRefusal {
  if (error instanceof NotFound || error instanceof TooMany) return { name: null, code: error.kind, message: error.message, refusal: null };
  if (!(error instanceof Conflict)) throw error;
  const { code, message, data } = error;
  const { name = null } = (data ?? {}) as { readonly name?: string | null };
  return { name, code, message, refusal: code === "beyond-you" ? (data as unknown as GuardRefusal) : null };
}
