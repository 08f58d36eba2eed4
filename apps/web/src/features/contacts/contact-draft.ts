import type { ContactToEdit } from "@countersign/core/contacts/schema";

type Contact = ContactToEdit["contact"];

/** What of a contact is typed or chosen in a form, in the order of the form. */
export const DRAFT_FIELDS = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "city",
  "country",
  "language",
  "timeZone",
  "category",
  "tags",
  "ownerId",
  "teamId",
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
/** The fields as the form holds them: nothing is "", tags stand one a line, for a tag may have a comma in it. */
export type ContactDraft = Readonly<Record<DraftField, string>>;

/** A contact as its form begins. */
export function draftOf(contact: Contact): ContactDraft {
  const text = (field: DraftField) => (field === "tags" ? contact.tags.join("\n") : (contact[field] ?? ""));
  return Object.fromEntries(DRAFT_FIELDS.map((field) => [field, text(field)])) as Record<DraftField, string>;
}

/** The form as the API takes it. */
export function inputOf({ tags, ownerId, teamId, timeZone, ...rest }: ContactDraft) {
  const lines = tags.split("\n").map((tag) => tag.trim());
  return { ...rest, tags: lines.filter(Boolean), ownerId: ownerId || null, teamId: teamId || null, timeZone: timeZone || null };
}

/** Whether the address of the form is another one than the contact has, so that its consent does not go along. */
export function isOtherAddress(contact: Pick<Contact, "email">, { email }: Pick<ContactDraft, "email">): boolean {
  const typed = email.trim().toLowerCase();
  return typed !== "" && typed !== (contact.email ?? "");
}

/**
 * A form that somebody else's change overtook: what was typed stays, all else is as they left it. `both` are the fields that both changed, to
 * different ends.
 */
export function mergeDraft(before: ContactDraft, mine: ContactDraft, theirs: ContactDraft): { draft: ContactDraft; both: DraftField[] } {
  const isMine = (field: DraftField) => mine[field] !== before[field];
  return {
    draft: Object.fromEntries(DRAFT_FIELDS.map((field) => [field, (isMine(field) ? mine : theirs)[field]])) as Record<DraftField, string>,
    both: DRAFT_FIELDS.filter((field) => isMine(field) && theirs[field] !== before[field] && theirs[field] !== mine[field]),
  };
}
