import { type Acting, proofIfAny } from "../../kernel/index.ts";
import { addressesInView, editableByAddress } from "../../visibility/index.ts";
import type { DuplicateRule } from "../schema.ts";

interface Duplicates {
  /** Addresses of contacts that the importer can see, as far as the rule asks for them. */
  readonly inView: ReadonlySet<string>;
  /** The contacts that the importer may edit, by address. */
  readonly editable: ReadonlyMap<string, readonly string[]>;
}

/** Who of these addresses is there already, as far as the importer may know: whoever is out of their view counts as not there. */
export async function duplicatesOf(acting: Acting, rule: DuplicateRule, addresses: readonly string[]): Promise<Duplicates> {
  const view = rule === "add" ? null : proofIfAny(acting, "contact.view");
  const edit = rule === "update" ? proofIfAny(acting, "contact.edit") : null;
  return {
    inView: view ? await addressesInView(acting, view, addresses) : new Set(),
    editable: edit ? await editableByAddress(acting, edit, addresses) : new Map(),
  };
}
