import type { Prisma } from "@countersign/db";
import { decide, mayChangeContact } from "@countersign/permissions";
import { holdFields } from "../custom-fields/index.ts";
import { type Acting, audit, Conflict, type Context, Invalid, NotFound, permit, transaction, visible } from "../kernel/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { findContact } from "../visibility/index.ts";
import { notSameAddress } from "./compare-contacts.ts";
import { blankContacts } from "./editing/blank.ts";
import { lockAddress, type LockedContact, lockContact } from "./editing/contact-row.ts";
import { MAX_TAGS, MergeContacts, type MergedContact, type MergeField } from "./schema.ts";

/**
 * One contact takes over another with the same address, which is gone then (`contact.edit` on both; E8). The one that stays keeps its id, and has of
 * each field its own value or the other's, the tags, access groups, imports and evidence of both, and what was sent to either. A withdrawn consent
 * stays withdrawn. Nobody gets a right on the contact by it that they did not have on both: BeyondYou. Throws Conflict
 * "contacts-changed" where somebody was faster, and "not-same-address"; Invalid "too-many-tags" where more tags would stay than a contact can hold. Out of
 * view is *not found*.
 */
export function mergeContacts(ctx: Context, input: MergeContacts): Promise<MergedContact> {
  const { id, otherId, expected, fromOther, attributesFromOther, tags: chosen } = MergeContacts.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.edit");
    const { contact, others } = await lockAddress(acting, id);
    const before = permit(acting, "contact.edit", contact, { what: "contact" });
    const other = others.find((one) => one.id === otherId);
    if (!other) throw await whyNot(acting, otherId);
    const gone = permit(acting, "contact.edit", other, { what: "contact" });
    if (before.updatedAt.getTime() !== expected.contact.getTime() || gone.updatedAt.getTime() !== expected.other.getTime())
      throw new Conflict("contacts-changed", "One of these contacts was changed meanwhile. Look at both as they are now first.");
    const tags = tagsOf(before, gone, chosen);
    const { db, account, subject } = acting;
    const at = acting.now();
    const attributes = await attributesOf(acting, id, otherId, new Set(attributesFromOther));
    await db.formResponse.updateMany({ where: { accountId: account.id, contactId: gone.id }, data: { contactId: before.id } });
    await db.$executeRaw`SELECT merge_contacts(${account.id}::uuid, ${gone.id}::uuid, ${before.id}::uuid, ${subject.userId}::uuid, ${at}::timestamptz)`;
    await blankContacts(acting, [gone.id], "merged");
    const data = { ...taken(gone, fromOther), emailConsent: consentOfBoth(before, gone), tags, attributes, updatedAt: at };
    await db.contact.update({ where: { accountId_id: { accountId: account.id, id: before.id } }, data });
    const after = await lockContact(acting, before.id);
    allowedBy(mayChangeContact(subject, [before, gone], after));
    await audit(acting, "contact.merged", {
      target: { type: "contact", id: before.id },
      before: { ownerId: before.ownerId, teamId: before.teamId, emailConsent: before.emailConsent },
      after: { goneId: gone.id, fromOther, ownerId: after.ownerId, teamId: after.teamId, emailConsent: after.emailConsent },
    });
    return { updatedAt: after.updatedAt, isInView: decide(subject, "contact.view", after) === null };
  });
}

// Of a contact out of view the answer is the same as of one that is not there.
async function whyNot(acting: Acting, otherId: string): Promise<Error> {
  const seen = await findContact(acting, visible(acting, "contact.view"), otherId);
  return seen ? notSameAddress() : new NotFound("contact");
}

function taken(gone: LockedContact, fields: readonly MergeField[]): Partial<LockedContact> {
  return Object.fromEntries(fields.map((field) => [field, gone[field]]));
}

function consentOfBoth(one: LockedContact, other: LockedContact): string {
  const states = [one.emailConsent, other.emailConsent];
  return ["withdrawn", "granted"].find((state) => states.includes(state)) ?? "none";
}

/** The tags of both, or those of them that were chosen. */
function tagsOf(one: LockedContact, other: LockedContact, chosen?: readonly string[]): string[] {
  const tags = [...new Set([...one.tags, ...other.tags])].filter((tag) => chosen?.includes(tag) ?? true);
  if (tags.length <= MAX_TAGS) return tags;
  const message = `A contact has at most ${MAX_TAGS} tags, and these are ${tags.length}. Choose which stay.`;
  throw new Invalid(message, [{ path: ["tags"], message, code: "too-many-tags", values: { most: MAX_TAGS, count: tags.length } }]);
}

/** The custom fields of both: the contact's own, but for those named, and what only the other has. */
async function attributesOf(acting: Acting, id: string, otherId: string, fromOther: ReadonlySet<string>): Promise<Prisma.InputJsonObject> {
  const { db, account } = acting;
  const rows = await db.contact.findMany({
    where: { accountId: account.id, id: { in: [id, otherId] } },
    select: { id: true, attributes: true },
  });
  const of = (one: string) => Object.entries((rows.find((row) => row.id === one)?.attributes ?? {}) as Prisma.InputJsonObject);
  const chosen = of(otherId).filter(([key]) => fromOther.has(key));
  const all = Object.fromEntries([...of(otherId), ...of(id), ...chosen]);
  // A field that is removed is held off until this is written; of one that is going already, the job may have passed the contact that stays.
  await holdFields(acting, Object.keys(all));
  const going = await db.customField.findMany({
    where: { accountId: account.id, key: { in: Object.keys(all) }, removingAt: { not: null } },
    select: { key: true },
  });
  return Object.fromEntries(Object.entries(all).filter(([key]) => !going.some((field) => field.key === key)));
}
