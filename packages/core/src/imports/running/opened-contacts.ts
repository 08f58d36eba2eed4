import { decide, mayChangeContact } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { groupsOf } from "../../visibility/index.ts";

/**
 * On which of these contacts the importer would get a right by a change: rules of access groups read what an import writes. The change is
 * made, looked at and taken back, so that nothing but the database says what comes of it.
 */
export async function openedContacts(acting: Acting, ids: readonly string[], change: () => Promise<void>): Promise<ReadonlySet<string>> {
  const { db, account, subject } = acting;
  const isOpener = decide(subject, "access.manage") === null;
  if (ids.length === 0 || isOpener || (await db.accessRule.count({ where: { accountId: account.id } })) === 0) return new Set();
  // Locked before the savepoint, to which going back would let them go: nobody changes them between the look and the change.
  await db.$queryRaw`SELECT 1 FROM contact WHERE account_id = ${account.id}::uuid AND id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  const before = await rowsOf(acting, ids);
  await db.$executeRaw`SAVEPOINT change_to_look_at`;
  await change();
  const after = await rowsOf(acting, ids);
  await db.$executeRaw`ROLLBACK TO SAVEPOINT change_to_look_at`;
  return new Set(
    after.flatMap(({ id, ...row }) => {
      const was = before.find((one) => one.id === id);
      return was && mayChangeContact(subject, [was], row).ok ? [] : [id];
    }),
  );
}

async function rowsOf(acting: Acting, ids: readonly string[]) {
  const { db, account } = acting;
  const groups = await groupsOf(acting, ids);
  const rows = await db.contact.findMany({
    where: { accountId: account.id, id: { in: [...ids] } },
    select: { id: true, accountId: true, ownerId: true, teamId: true },
  });
  return rows.map((row) => ({ ...row, accessGroupNos: groups.get(row.id) ?? [] }));
}
