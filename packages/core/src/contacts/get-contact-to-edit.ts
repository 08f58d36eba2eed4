import { customFieldsOf, writtenValue } from "../custom-fields/index.ts";
import { valueIn } from "../custom-fields/schema.ts";
import { type Context, NotFound, permit, read, visible } from "../kernel/index.ts";
import { findContact } from "../visibility/index.ts";
import { ownersFor, teamsFor } from "./editing/contact-row.ts";
import type { ContactToEdit } from "./schema.ts";

/** A contact to change (`contact.edit`), with the people and teams that it may be given to. Out of view is *not found*. */
export function getContactToEdit(ctx: Context, { id }: { id: string }): Promise<ContactToEdit> {
  return read(ctx, async (acting) => {
    visible(acting, "contact.edit");
    const row = await findContact(acting, visible(acting, "contact.view"), id);
    if (!row) throw new NotFound("contact");
    const contact = permit(acting, "contact.edit", { ...row, accountId: acting.account.id });
    const { email, phone, firstName, lastName, city, country, language, timeZone, category, emailConsent, ownerId, teamId } = contact;
    const names = { email, phone, firstName, lastName, city, country, language, timeZone, category };
    const fields = await customFieldsOf(acting);
    const written = Object.fromEntries(fields.map((field) => [field.key, writtenValue(valueIn(contact.attributes, field))]));
    const rest = { tags: [...contact.tags], fields: written, emailConsent, ownerId, teamId };
    return {
      contact: { id: contact.id, updatedAt: contact.updatedAt, ...names, ...rest },
      owners: await ownersFor(acting, ownerId),
      teams: await teamsFor(acting, teamId),
      fields,
    };
  });
}
