import type { ComparedContact, MergeField } from "@countersign/core/contacts/schema";

/** What a contact has in a field that may be chosen: what is compared, and the text that is shown; null: nothing. */
export function valueOf(contact: ComparedContact, field: MergeField): { readonly key: string; readonly text: string } | null {
  if (field === "ownerId" || field === "teamId") {
    const holder = field === "ownerId" ? contact.owner : contact.team;
    return holder && { key: holder.id, text: holder.name };
  }
  const text = contact[field];
  return text ? { key: text, text } : null;
}

/** Whether the two have something else in a field. */
export const differs = (one: ComparedContact, other: ComparedContact, field: MergeField): boolean =>
  valueOf(one, field)?.key !== valueOf(other, field)?.key;

/** Fields that are proposed to come from the other: what only it has. */
export function proposed(one: ComparedContact, other: ComparedContact, fields: readonly MergeField[]): MergeField[] {
  return fields.filter((field) => valueOf(one, field) === null && valueOf(other, field) !== null);
}

/** The consent of both together: a withdrawal outweighs a consent. */
export function consentOfBoth(one: ComparedContact, other: ComparedContact): ComparedContact["emailConsent"] {
  const states = [one.emailConsent, other.emailConsent];
  if (states.includes("withdrawn")) return "withdrawn";
  return states.includes("granted") ? "granted" : "none";
}
