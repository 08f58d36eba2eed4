import { newId } from "@countersign/db";
import type { LockedContact } from "../../contacts/index.ts";
import type { PinSource } from "../../contacts/schema.ts";
import type { Acting } from "../../kernel/index.ts";
import { addressHash, addSuppression, BY_HAND_SOURCE } from "../../suppressions/index.ts";
import type { BulkChange } from "../schema.ts";

type Ids = readonly string[];

/** Adds a tag to contacts that do not have it, or takes it from them. */
export async function writeTags(
  { db, account, now }: Acting,
  ids: Ids,
  { kind, tag }: BulkChange & { kind: "add-tag" | "remove-tag" },
): Promise<void> {
  if (kind === "add-tag")
    await db.$executeRaw`
      UPDATE contact SET tags = coalesce(tags, '{}') || ARRAY[${tag}::text], updated_at = ${now()} WHERE account_id = ${account.id}::uuid AND id = ANY (${[...ids]}::uuid[])`;
  else
    await db.$executeRaw`
      UPDATE contact SET tags = array_remove(tags, ${tag}::text), updated_at = ${now()} WHERE account_id = ${account.id}::uuid AND id = ANY (${[...ids]}::uuid[])`;
}

/** Sets one field of contacts. */
export async function setFields(
  { db, account, now }: Acting,
  ids: Ids,
  fields: Partial<Pick<LockedContact, "category" | "ownerId" | "teamId">>,
): Promise<void> {
  await db.contact.updateMany({ where: { accountId: account.id, id: { in: [...ids] } }, data: { ...fields, updatedAt: now() } });
}

/** Puts contacts into an access group by hand. */
export async function putInto({ db, account, subject }: Acting, ids: Ids, groupNo: number): Promise<void> {
  await db.$executeRaw`SELECT pin_contacts(${account.id}::uuid, ${[...ids]}::uuid[], ${groupNo}::int, 'manual', '', ${subject.userId}::uuid)`;
}

/** Takes what these sources brought out of an access group; what else did holds contacts in it. */
export async function takeOutOf({ db, account }: Acting, ids: Ids, groupNo: number, sources: readonly PinSource[]): Promise<void> {
  for (const source of sources)
    await db.$executeRaw`SELECT unpin_contacts(${account.id}::uuid, ${[...ids]}::uuid[], ${groupNo}::int, ${source})`;
}

/** Withdraws the consent of contacts that have an address, with its evidence; it holds for everybody who has that address, now and later. */
export async function withdraw(acting: Acting, rows: readonly LockedContact[], source: string): Promise<void> {
  const { db, account, subject } = acting;
  const at = acting.now();
  const said = { accountId: account.id, channel: "email", state: "withdrawn", source, byUserId: subject.userId, at };
  await db.contact.updateMany({
    where: { accountId: account.id, id: { in: rows.map(({ id }) => id) } },
    data: { emailConsent: "withdrawn", updatedAt: at },
  });
  await db.contactConsent.createMany({ data: rows.map(({ id }) => ({ ...said, id: newId(), contactId: id })) });
  for (const address of new Set(rows.flatMap(({ email }) => email ?? [])))
    await addSuppression(acting, {
      addressHash: addressHash(address)!,
      reason: "unsubscribed",
      source: BY_HAND_SOURCE,
      byUserId: subject.userId,
    });
}
