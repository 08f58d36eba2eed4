import type { Refusal } from "@countersign/permissions";
import { BeyondYou, Conflict, NotFound, TooMany } from "../../kernel/index.ts";

/** Why one of many was refused. */
export interface ToldRefusal {
  readonly name: string | null;
  readonly code: string;
  readonly message: string;
  /** Where the guard objects. */
  readonly refusal: Refusal | null;
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
  return { name, code, message, refusal: error instanceof BeyondYou ? error.refusal : null };
}
