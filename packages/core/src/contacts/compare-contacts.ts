import { customFieldsOf } from "../custom-fields/index.ts";
import { type Acting, type Context, Conflict, NotFound, permit, read, visible } from "../kernel/index.ts";
import { type ContactRow, findContact, knownGroups } from "../visibility/index.ts";
import { listed } from "./internal.ts";
import { CompareContacts, type ComparedContact, type ComparedContacts } from "./schema.ts";

/**
 * Two contacts side by side, before one takes over the other (`contact.edit` on both). Out of view is *not found*. Throws Conflict
 * "not-same-address" for two with different addresses, or with none.
 */
export function compareContacts(ctx: Context, input: CompareContacts): Promise<ComparedContacts> {
  const { id, otherId } = CompareContacts.parse(input);
  return read(ctx, async (acting) => {
    const editable = async (one: string): Promise<ContactRow> => {
      const row = await findContact(acting, visible(acting, "contact.view"), one);
      if (!row) throw new NotFound("contact");
      return permit(acting, "contact.edit", { ...row, accountId: acting.account.id });
    };
    const [contact, other] = [await editable(id), await editable(otherId)];
    if (contact.email === null || contact.email !== other.email || contact.id === other.id) throw notSameAddress();
    return { contact: await compared(acting, contact), other: await compared(acting, other) };
  });
}

/** Only contacts of one address are one person. */
export const notSameAddress = () => new Conflict("not-same-address", "Only contacts with the same address can be merged.");

async function compared(acting: Acting, row: ContactRow): Promise<ComparedContact> {
  const { db, account } = acting;
  const { id, email, firstName, lastName, city, country, category, tags, emailConsent, createdAt, accessGroups, fields } = listed(
    row,
    await knownGroups(acting),
    await customFieldsOf(acting),
  );
  const owner = row.ownerId && (await db.user.findUnique({ where: { id: row.ownerId }, select: { id: true, name: true } }));
  const team =
    row.teamId &&
    (await db.team.findUnique({ where: { accountId_id: { accountId: account.id, id: row.teamId } }, select: { id: true, name: true } }));
  const { updatedAt, phone, language, timeZone } = row;
  const own = { firstName, lastName, phone, city, country, language, timeZone, category };
  return {
    ...own,
    fields,
    id,
    email,
    updatedAt,
    createdAt,
    tags,
    emailConsent,
    owner: owner || null,
    team: team || null,
    groups: accessGroups.map(({ name }) => name),
  };
}
