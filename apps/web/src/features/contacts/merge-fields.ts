import { type OwnTarget, ownKey, ownTarget } from "@countersign/core/custom-fields/schema";
import { type ComparedContact, MERGE_FIELDS, type MergeField } from "@countersign/core/contacts/schema";

/** What the two may differ in: a field that every contact has, or one of the account's own, as `custom:birthday`. */
export type MergeRow = MergeField | OwnTarget;
type OwnValue = ComparedContact["fields"][number];

/** What a contact has in a row that may be chosen: what is compared, and what is shown, a text or a value of the account's own field; null: nothing. */
export interface MergeValue {
  readonly key: string;
  readonly shown: string | OwnValue;
}

/** What a contact has in a row. */
export function valueOf(contact: ComparedContact, row: MergeRow): MergeValue | null {
  const own = ownKey(row);
  if (own !== null) {
    const field = contact.fields.find(({ key }) => key === own);
    return field ? { key: JSON.stringify(field.value), shown: field } : null;
  }
  if (row === "ownerId" || row === "teamId") {
    const holder = row === "ownerId" ? contact.owner : contact.team;
    return holder && { key: holder.id, shown: holder.name };
  }
  const text = contact[row as Exclude<MergeField, "ownerId" | "teamId">];
  return text ? { key: text, shown: text } : null;
}

/** Whether the two have something else in a row. */
export const differs = (one: ComparedContact, other: ComparedContact, row: MergeRow): boolean =>
  valueOf(one, row)?.key !== valueOf(other, row)?.key;

/** Rows in which the two differ. Of the account's own fields those that both have: what only one of them has comes along of itself. */
export function rowsToChoose(one: ComparedContact, other: ComparedContact): MergeRow[] {
  const own = one.fields.map(({ key }): MergeRow => ownTarget(key)).filter((row) => valueOf(other, row) !== null);
  return [...MERGE_FIELDS, ...own].filter((row) => differs(one, other, row));
}

/** Names of the account's own fields in which one of the two alone has something. */
export function ownOfOne(one: ComparedContact, other: ComparedContact): string[] {
  const alone = (a: ComparedContact, b: ComparedContact) => a.fields.filter(({ key }) => !b.fields.some((field) => field.key === key));
  return [...alone(one, other), ...alone(other, one)].map(({ name }) => name);
}

/** Rows that are proposed to come from the other: what only it has. */
export function proposed(one: ComparedContact, other: ComparedContact, rows: readonly MergeRow[]): MergeRow[] {
  return rows.filter((row) => valueOf(one, row) === null && valueOf(other, row) !== null);
}

/** The consent of both together: a withdrawal outweighs a consent. */
export function consentOfBoth(one: ComparedContact, other: ComparedContact): ComparedContact["emailConsent"] {
  const states = [one.emailConsent, other.emailConsent];
  if (states.includes("withdrawn")) return "withdrawn";
  return states.includes("granted") ? "granted" : "none";
}
