import * as contacts from "@countersign/core/contacts";
import {
  CompareContacts,
  ComparedContacts,
  ContactChoices,
  ContactDetails,
  ContactEvents,
  ContactFilters,
  ContactGroups,
  ContactList,
  ContactToEdit,
  ContactValues,
  ContactViewer,
  CountedContacts,
  CreateContact,
  CreatedContact,
  ErasePerson,
  GetContact,
  GrantConsent,
  GrantedConsent,
  ListContactEvents,
  ListContacts,
  MergeContacts,
  MergedContact,
  MoveContact,
  MovedContact,
  PasteContacts,
  PastedContacts,
  SameAddress,
  UpdateContact,
  UpdatedContact,
  WithdrawConsent,
} from "@countersign/core/contacts/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const viewing = procedure.meta({ permissions: ["contact.view"] });
const editing = procedure.meta({ permissions: ["contact.edit"] });
const erasing = procedure.meta({ permissions: ["contact.edit", "account.manage"] });
const managingAccess = procedure.meta({ permissions: ["access.manage", "contact.view"] });
const creating = procedure.meta({ permissions: ["contact.create"] });

export const contactsRouter = router({
  list: viewing.input(ListContacts).output(ContactList).query(call(contacts.listContacts)),
  count: viewing.input(ContactFilters).output(CountedContacts).query(call(contacts.countContacts)),
  get: viewing.input(GetContact).output(ContactDetails).query(call(contacts.getContact)),
  toEdit: editing.input(GetContact).output(ContactToEdit).query(call(contacts.getContactToEdit)),
  update: editing.input(UpdateContact).output(UpdatedContact).mutation(call(contacts.updateContact)),
  grantConsent: editing.input(GrantConsent).output(GrantedConsent).mutation(call(contacts.grantConsent)),
  withdrawConsent: editing.input(WithdrawConsent).output(Done).mutation(done(contacts.withdrawConsent)),
  erase: erasing.input(ErasePerson).output(Done).mutation(done(contacts.erasePerson)),
  events: viewing.input(ListContactEvents).output(ContactEvents).query(call(contacts.listContactEvents)),
  viewers: managingAccess.input(GetContact).output(z.array(ContactViewer)).query(call(contacts.listContactViewers)),
  groups: viewing.input(GetContact).output(ContactGroups).query(call(contacts.getContactGroups)),
  sameAddress: viewing.input(GetContact).output(z.array(SameAddress)).query(call(contacts.listSameAddress)),
  compare: editing.input(CompareContacts).output(ComparedContacts).query(call(contacts.compareContacts)),
  merge: editing.input(MergeContacts).output(MergedContact).mutation(call(contacts.mergeContacts)),
  move: editing.input(MoveContact).output(MovedContact).mutation(call(contacts.moveContact)),
  values: viewing.input(Nothing).output(ContactValues).query(call(contacts.listContactValues)),
  choices: creating.input(Nothing).output(ContactChoices).query(call(contacts.listContactChoices)),
  create: creating.input(CreateContact).output(CreatedContact).mutation(call(contacts.createContact)),
  paste: creating.input(PasteContacts).output(PastedContacts).mutation(call(contacts.pasteContacts)),
});
