import type { Acting } from "../../kernel/index.ts";

const NOTHING = {
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  city: null,
  country: null,
  language: null,
  timeZone: null,
  category: null,
  tags: [],
  attributes: {},
  ownerId: null,
  teamId: null,
};

/** Takes everything that is known of these contacts out of their rows. The rows stay: ids stand in evidence, ledgers and the log. */
export async function blankContacts({ db, account, now }: Acting, ids: readonly string[], status: "erased" | "merged"): Promise<void> {
  const where = { accountId: account.id, id: { in: [...ids] } };
  await db.contact.updateMany({ where, data: { ...NOTHING, status, updatedAt: now() } });
}
