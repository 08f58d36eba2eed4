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
type BuiltInField = (typeof DRAFT_FIELDS)[number];
/** A field of the account's own stands under its key. */
export type CustomDraftField = `custom:${string}`;
export type DraftField = BuiltInField | CustomDraftField;
/** The fields as the form holds them: nothing is "", tags stand one a line, for a tag may have a comma in it. */
export type ContactDraft = Readonly<Record<BuiltInField, string> & Record<CustomDraftField, string>>;

const OWN = "custom:";
/** Under what a field of the account's own stands in forms and in what is refused. */
export const customDraft = (key: string): CustomDraftField => `${OWN}${key}`;

/** A contact as its form begins. */
export function draftOf(contact: Contact): ContactDraft {
  const text = (field: BuiltInField) => (field === "tags" ? contact.tags.join("\n") : (contact[field] ?? ""));
  const own = Object.entries(contact.fields).map(([key, written]) => [customDraft(key), written]);
  return Object.fromEntries([...DRAFT_FIELDS.map((field) => [field, text(field)]), ...own]) as ContactDraft;
}

/** What is written into fields of the account's own, by their keys. */
export function customInput(draft: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([name, text]) => (name.startsWith(OWN) ? [[name.slice(OWN.length), text]] : [])),
  );
}

const PLAIN_FIELDS = ["firstName", "lastName", "email", "phone", "city", "country", "language", "category"] as const;

/** The form as the API takes it. */
export function inputOf(draft: ContactDraft) {
  const { tags, ownerId, teamId, timeZone } = draft;
  const rest = Object.fromEntries(PLAIN_FIELDS.map((field) => [field, draft[field]])) as Record<(typeof PLAIN_FIELDS)[number], string>;
  const lines = tags.split("\n").map((tag) => tag.trim());
  return {
    ...rest,
    fields: customInput(draft),
    tags: lines.filter(Boolean),
    ownerId: ownerId || null,
    teamId: teamId || null,
    timeZone: timeZone || null,
  };
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
  // A field that came or went meanwhile has nothing on one side.
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as DraftField[];
  return {
    draft: Object.fromEntries(fields.map((field) => [field, (isMine(field) ? mine : theirs)[field] ?? ""])) as ContactDraft,
    both: fields.filter((field) => isMine(field) && theirs[field] !== before[field] && theirs[field] !== mine[field]),
  };
}
