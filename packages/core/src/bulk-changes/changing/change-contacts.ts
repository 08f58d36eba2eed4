import { filterFor, matches, mayChangeContact } from "@countersign/permissions";
import { type LockedContact, lockContacts, lockSharing } from "../../contacts/index.ts";
import type { Acting } from "../../kernel/index.ts";
import type { SkipReason } from "../schema.ts";
import type { ReadyChange } from "./ready-change.ts";

/** What became of each contact of a chunk. */
export interface Changed {
  /** Who was changed, by id. */
  readonly changed: readonly string[];
  /** How many of them their editor does not see any more. */
  readonly outOfView: number;
  readonly skipped: ReadonlyMap<string, SkipReason>;
}

/**
 * Changes contacts, their rows locked in the order of ids: each that the person may edit as it is now, and none on which they would get a right by it.
 * Whoever is left as they are has a reason, and nothing of them is written.
 */
export async function changeContacts(acting: Acting, change: ReadyChange, ids: readonly string[]): Promise<Changed> {
  const others = change.holdsForAddress ? await lockSharing(acting, ids) : [];
  const rows = await lockContacts(acting, ids);
  const [viewed, edited] = [filterFor(acting.subject, "contact.view"), filterFor(acting.subject, "contact.edit")];
  const skipped = new Map<string, SkipReason>(ids.map((id) => [id, "gone"]));
  const inView = rows.filter((row) => matches(viewed, row));
  for (const { id } of inView) skipped.set(id, "not-editable");
  const open = inView.filter((row) => matches(edited, row));
  const reasons = await change.skips(acting, open);
  for (const { id } of open) {
    const reason = reasons.get(id);
    if (reason) skipped.set(id, reason);
    else skipped.delete(id);
  }
  const { written, after } = await writeWithoutGain(
    acting,
    change,
    open.filter(({ id }) => !reasons.has(id)),
    others,
  );
  const kept = new Set(written.map(({ id }) => id));
  for (const { id } of open) if (!kept.has(id) && !reasons.has(id)) skipped.set(id, "beyond-you");
  for (const row of after) {
    const reason = change.stays?.(row);
    if (reason) skipped.set(row.id, reason);
  }
  return {
    changed: written.flatMap(({ id }) => (skipped.has(id) ? [] : [id])),
    outOfView: after.filter((row) => !skipped.has(row.id) && !matches(viewed, row)).length,
    skipped,
  };
}

// What the database derives from a row, such as the access groups that its tags bring, is known only once it is written: whoever would give a
// right by it is left out, and the others are written again.
async function writeWithoutGain(
  acting: Acting,
  change: ReadyChange,
  wanted: readonly LockedContact[],
  others: readonly LockedContact[],
): Promise<{ readonly written: readonly LockedContact[]; readonly after: readonly LockedContact[] }> {
  const { db, subject } = acting;
  for (let written = wanted; written.length > 0;) {
    await db.$executeRaw`SAVEPOINT bulk_change`;
    await change.write(acting, written);
    const before = new Map([...written, ...others].map((row) => [row.id, row]));
    const after = await lockContacts(acting, [...before.keys()]);
    const grown = after.filter((row) => !mayChangeContact(subject, [before.get(row.id)!], row).ok);
    const own = new Set(written.map(({ id }) => id));
    if (grown.length === 0) return { written, after: after.filter(({ id }) => own.has(id)) };
    await db.$executeRaw`ROLLBACK TO SAVEPOINT bulk_change`;
    const [ids, addresses] = [new Set(grown.map(({ id }) => id)), new Set(grown.map(({ email }) => email))];
    const left = written.filter(({ id, email }) => !ids.has(id) && !(change.holdsForAddress && addresses.has(email)));
    if (left.length === written.length) break;
    written = left;
  }
  return { written: [], after: [] };
}
