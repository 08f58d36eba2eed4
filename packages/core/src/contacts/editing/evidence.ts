import { newId } from "@countersign/db";
import { mayChangeContact, type Permitted } from "@countersign/permissions";
import { type Acting, Conflict, refuse } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { type LockedContact, lockContact } from "./contact-row.ts";

/** What somebody writes down of a consent that was given or withdrawn outside. */
export interface Said {
  readonly state: "granted" | "withdrawn";
  readonly source: string;
  /** The day on which it was said, as YYYY-MM-DD; null: today. */
  readonly saidOn: string | null;
}

/** A moment's day in UTC, as YYYY-MM-DD: what a date column holds. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

// The day begins on the first side of the world 14 hours before UTC, and ends on the last 12 hours after.
const HOURS = 3_600_000;
const latestDay = (moment: Date) => dayOf(new Date(moment.getTime() + 14 * HOURS));
const earliestDay = (moment: Date) => dayOf(new Date(moment.getTime() - 12 * HOURS));

/** Refuses a day that is still to come. */
export function requirePast(acting: Acting, { saidOn }: Said): void {
  if (saidOn !== null && saidOn > latestDay(acting.now())) refuse("saidOn", "day-to-come", "Choose a day that has been.");
}

/** The address for which something is said, or Conflict: a consent is given for an address. */
export function requireAddress({ email }: LockedContact): string {
  if (email === null)
    throw new Conflict("no-address", "This contact has no address. Write one down first: a consent is given for an address.");
  return email;
}

/** Refuses a consent from before the contact's last withdrawal: whoever withdrew later has the last word. */
export async function requireNotWithdrawnSince(acting: Acting, { id }: LockedContact, { saidOn }: Said): Promise<void> {
  if (saidOn === null) return;
  const withdrawals = await acting.db.contactConsent.findMany({
    where: { accountId: acting.account.id, contactId: id, channel: "email", state: "withdrawn" },
    select: { at: true, saidOn: true },
  });
  const last = withdrawals
    .map(({ at, saidOn: on }) => (on ? dayOf(on) : earliestDay(at)))
    .sort()
    .at(-1);
  if (last !== undefined && saidOn < last)
    refuse("saidOn", "withdrawn-since", "They withdrew their consent after this day. Write down a later consent.");
}

/** Writes the state of a contact's consent and its evidence. Returns the contact as it is then. */
export async function writeConsent(
  acting: Acting,
  { id, accountId }: Permitted<LockedContact, "contact.edit">,
  { state, source, saidOn }: Said,
): Promise<LockedContact> {
  const at = acting.now();
  await acting.db.contact.update({ where: { accountId_id: { accountId, id } }, data: { emailConsent: state, updatedAt: at } });
  const on = saidOn === null ? null : new Date(`${saidOn}T00:00:00Z`);
  const evidence = { accountId, contactId: id, channel: "email", state, source, saidOn: on, byUserId: acting.subject.userId, at };
  await acting.db.contactConsent.create({ data: { ...evidence, id: newId() } });
  return lockContact(acting, id);
}

/** Nobody gets a right on a contact by its consent, which rules of access groups may ask for: BeyondYou. */
export function requireNoGain(acting: Acting, before: readonly LockedContact[], after: readonly LockedContact[]): void {
  for (const now of after)
    allowedBy(
      mayChangeContact(
        acting.subject,
        before.filter(({ id }) => id === now.id),
        now,
      ),
    );
}
