import * as contacts from "@countersign/core/contacts";
import {
  ContactChoices,
  ContactDetails,
  ContactList,
  ContactValues,
  CreateContact,
  CreatedContact,
  GetContact,
  ListContacts,
  PasteContacts,
  PastedContacts,
} from "@countersign/core/contacts/schema";
import { Nothing, procedure, router } from "../trpc.ts";

const viewing = procedure.meta({ permissions: ["contact.view"] });
const creating = procedure.meta({ permissions: ["contact.create"] });

export const contactsRouter = router({
  list: viewing
    .input(ListContacts)
    .output(ContactList)
    .query(({ ctx, input }) => contacts.listContacts(ctx, input)),
  get: viewing
    .input(GetContact)
    .output(ContactDetails)
    .query(({ ctx, input }) => contacts.getContact(ctx, input)),
  values: viewing
    .input(Nothing)
    .output(ContactValues)
    .query(({ ctx }) => contacts.listContactValues(ctx)),
  choices: creating
    .input(Nothing)
    .output(ContactChoices)
    .query(({ ctx }) => contacts.listContactChoices(ctx)),
  create: creating
    .input(CreateContact)
    .output(CreatedContact)
    .mutation(({ ctx, input }) => contacts.createContact(ctx, input)),
  paste: creating
    .input(PasteContacts)
    .output(PastedContacts)
    .mutation(({ ctx, input }) => contacts.pasteContacts(ctx, input)),
});
