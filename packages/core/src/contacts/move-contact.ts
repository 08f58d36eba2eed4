import { decide, mayChangeContact } from "@countersign/permissions";
import { audit, type Context, Invalid, permit, transaction, visible } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { lockContact } from "./editing/contact-row.ts";
import { groupsToFill } from "./editing/groups-to-fill.ts";
import { MoveContact, type MovedContact, PIN_SOURCES } from "./groups-schema.ts";

/**
 * Puts a contact into an access group by hand, or takes it out with whatever brought it in (`contact.edit` on it, and Edit on the group or `access.manage`;
 * E5). A segment that feeds the group keeps it in. Where it is there already, or out, nothing is done. Nobody gets a right on the contact by it: BeyondYou.
 * Throws Invalid for a group that the person may not fill, whether or not there is one.
 */
export function moveContact(ctx: Context, input: MoveContact): Promise<MovedContact> {
  const { id, groupId, to } = MoveContact.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.edit");
    const { db, account, subject } = acting;
    const before = permit(acting, "contact.edit", await lockContact(acting, id), { what: "contact" });
    const group = (await groupsToFill(acting)).find((one) => one.id === groupId);
    if (!group) throw notYours();
    const isIn = before.accessGroupNos.includes(group.no);
    if (isIn === (to === "in")) return { isInView: decide(subject, "contact.view", before) === null, isFed: false };
    if (to === "in")
      await db.$executeRaw`SELECT pin_contacts(${account.id}::uuid, ARRAY[${before.id}::uuid], ${group.no}::int, 'manual', '', ${subject.userId}::uuid)`;
    else
      for (const source of PIN_SOURCES)
        await db.$executeRaw`SELECT unpin_contacts(${account.id}::uuid, ARRAY[${before.id}::uuid], ${group.no}::int, ${source})`;
    const after = await lockContact(acting, id);
    allowedBy(mayChangeContact(subject, [before], after));
    await audit(acting, to === "in" ? "contact.put-into-group" : "contact.taken-out-of-group", {
      target: { type: "contact", id: before.id },
      after: { groupId: group.id },
    });
    return { isInView: decide(subject, "contact.view", after) === null, isFed: to === "out" && after.accessGroupNos.includes(group.no) };
  });
}

function notYours(): Invalid {
  const message = "Choose access groups whose contacts you may edit.";
  return new Invalid(message, [{ path: ["groupId"], message, code: "group-not-yours" }]);
}
