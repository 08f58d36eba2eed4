import { normalizeAddress } from "@countersign/email/address";
import type { Prisma } from "@countersign/db";
import { decide, mayChangeContact, type Permitted } from "@countersign/permissions";
import { type Acting, audit, canonicalJson, Conflict, type Context, permit, refuse, transaction, visible } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { type LockedContact, lockContact, ownersFor, teamsFor } from "./editing/contact-row.ts";
import { withFieldValues } from "./editing/field-values.ts";
import { BAD_ADDRESS } from "../suppressions/index.ts";
import { recordConsent } from "./internal.ts";
import { type StatedConsent, UpdateContact, type UpdatedContact } from "./schema.ts";

/**
 * Changes a contact by hand (`contact.edit`; D11, E8). Nobody's edit is lost: Conflict "contact-changed" where somebody was faster. Nobody gets a
 * right on the contact by their own edit: BeyondYou. A consent was given for an address and stays with it: another one has what is
 * stated with it, a withdrawal holds on. Throws Invalid for an address, an owner or a team that can't be taken.
 */
export function updateContact(ctx: Context, input: UpdateContact): Promise<UpdatedContact> {
  const { id, expected, consent, fields: written, ...fields } = UpdateContact.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.edit");
    const before = permit(acting, "contact.edit", await lockContact(acting, id), { what: "contact" });
    if (before.updatedAt.getTime() !== expected.getTime())
      throw new Conflict("contact-changed", "This contact was changed meanwhile. Look at it as it is now first.", {
        updatedAt: before.updatedAt,
      });
    const email = addressOf(fields.email);
    const isMoved = email !== before.email;
    if (consent.state === "granted" && (!isMoved || email === null))
      refuse("consent", "same-address", "State a consent here only with another address.");
    await requireHolders(acting, before, fields);
    const next = { ...fields, email, emailConsent: isMoved ? consentAt(before.emailConsent, consent) : before.emailConsent };
    const changed = (Object.keys(next) as (keyof typeof next)[]).filter(
      (name) => canonicalJson(next[name]) !== canonicalJson(before[name]),
    );
    const held = await acting.db.contact.findUniqueOrThrow({ where: keyOf(before), select: { attributes: true } });
    const own = await withFieldValues(acting, written, held.attributes);
    if (changed.length + own.keys.length === 0) return { updatedAt: before.updatedAt, isInView: true };
    const after = await write(acting, before, { ...next, attributes: own.attributes as Prisma.InputJsonObject }, consent);
    allowedBy(mayChangeContact(acting.subject, [before], after));
    await audit(acting, "contact.changed", {
      target: { type: "contact", id },
      before: { ownerId: before.ownerId, teamId: before.teamId, emailConsent: before.emailConsent },
      after: {
        changed: [...changed, ...own.keys.map((key) => `custom:${key}`)],
        ownerId: after.ownerId,
        teamId: after.teamId,
        emailConsent: after.emailConsent,
      },
    });
    return { updatedAt: after.updatedAt, isInView: decide(acting.subject, "contact.view", after) === null };
  });
}

function addressOf(email: string | null): string | null {
  const address = email === null ? null : normalizeAddress(email);
  if (email !== null && address === null) refuse("email", "bad-address", BAD_ADDRESS);
  return address;
}

// Whoever withdrew said so themselves: somebody else's new address for them is no answer to that.
function consentAt(before: string, { state }: StatedConsent): string {
  return state === "none" && before === "withdrawn" ? before : state;
}

async function requireHolders(
  acting: Acting,
  before: LockedContact,
  { ownerId, teamId }: { readonly ownerId: string | null; readonly teamId: string | null },
): Promise<void> {
  if (ownerId !== null && ownerId !== before.ownerId && (await ownersFor(acting, null, [ownerId])).length === 0)
    refuse("ownerId", "owner-unknown", "Choose somebody from the list.");
  if (teamId !== null && teamId !== before.teamId && !(await teamsFor(acting, null)).some((team) => team.id === teamId))
    refuse("teamId", "team-unknown", "Choose a team from the list.");
}

// Read back after the writing: what the database derives from it, such as the access groups that its tags bring, is judged with it.
async function write(
  acting: Acting,
  contact: Permitted<LockedContact, "contact.edit">,
  next: Prisma.ContactUncheckedUpdateInput,
  consent: StatedConsent,
): Promise<LockedContact> {
  await acting.db.contact.update({ where: keyOf(contact), data: { ...next, updatedAt: acting.now() } });
  await recordConsent(acting, [contact.id], consent);
  return lockContact(acting, contact.id);
}

const keyOf = ({ accountId, id }: Pick<LockedContact, "accountId" | "id">) => ({ accountId_id: { accountId, id } });
