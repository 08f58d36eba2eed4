import { decide } from "@countersign/permissions";
import { type Context, NotFound, proofIfAny, read, visible } from "../kernel/index.ts";
import { editableByAddress, findContact } from "../visibility/index.ts";
import { findStaying } from "./editing/merged.ts";
import type { GetContact, SameAddress } from "./schema.ts";

const MOST = 10;

/**
 * Other contacts with the address of this one, whom the person may edit as they may this one: those that they may merge (`contact.view`; E8). Of any
 * other nobody learns whether it is there. Out of view is *not found*.
 */
export function listSameAddress(ctx: Context, { id }: GetContact): Promise<SameAddress[]> {
  return read(ctx, async (acting) => {
    const viewing = visible(acting, "contact.view");
    const row = await findStaying(acting, viewing, id);
    if (!row) throw new NotFound("contact");
    const editing = proofIfAny(acting, "contact.edit");
    const mayEdit = decide(acting.subject, "contact.edit", { ...row, accountId: acting.account.id }) === null;
    if (row.email === null || !editing || !mayEdit) return [];
    const ids = (await editableByAddress(acting, editing, [row.email])).get(row.email) ?? [];
    const found: SameAddress[] = [];
    for (const other of ids.filter((one) => one !== row.id).slice(0, MOST)) {
      const contact = await findContact(acting, viewing, other);
      if (!contact) continue;
      const { firstName, lastName, city, createdAt } = contact;
      found.push({ id: contact.id, firstName, lastName, city, createdAt });
    }
    return found;
  });
}
