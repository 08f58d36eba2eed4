/** Contacts: lists under access, one contact, adding by hand and by paste, changing. */
export { createContact } from "./create-contact.ts";
export { grantConsent } from "./grant-consent.ts";
export { withdrawConsent } from "./withdraw-consent.ts";
export { erasePerson } from "./erase-person.ts";
export { getContact } from "./get-contact.ts";
export { getContactGroups } from "./get-contact-groups.ts";
export { getContactToEdit } from "./get-contact-to-edit.ts";
export { groupsToFill } from "./editing/groups-to-fill.ts";
export { moveContact } from "./move-contact.ts";
export { listContactChoices } from "./list-contact-choices.ts";
export { listContacts } from "./list-contacts.ts";
export { listContactViewers } from "./list-contact-viewers.ts";
export { listContactValues } from "./list-contact-values.ts";
export { knownGroups, ownTeam, viewScope } from "./internal.ts";
export { pasteContacts } from "./paste-contacts.ts";
export { updateContact } from "./update-contact.ts";
