import { newId } from "@countersign/db";
import { mayGrantAccess, type Permitted, type Row } from "@countersign/permissions";
import { type Acting, audit, requireDistinctName } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import type { CreateAccessGroup, DeleteAccessGroup, UpdateAccessGroup } from "../schema.ts";
import { asGranted } from "./write-grant.ts";
import { type GroupRow, requireEveryContact } from "./group-row.ts";

/** Adds an access group with the next number of the installation. See `createAccessGroup`. */
export async function insertGroup(
  ctx: Acting,
  { accountId }: Permitted<Row, "access.manage">,
  { name, description, reason }: Pick<CreateAccessGroup, "name" | "description" | "reason">,
): Promise<{ id: string; no: number }> {
  await requireDistinctName(ctx, name, "accessGroups");
  const rows = await ctx.db.$queryRaw<{ no: number }[]>`SELECT nextval('access_group_no')::int AS no`;
  const { no } = rows[0]!;
  const id = newId();
  await ctx.db.accessGroup.create({ data: { accountId, id, no, name, description, createdAt: ctx.now() } });
  await audit(ctx, "access-group.created", { target: { type: "access-group", id }, after: { no, name, description }, reason });
  return { id, no };
}

/** Changes what an access group is called. See `updateAccessGroup`. */
export async function rewriteGroup(
  ctx: Acting,
  row: Permitted<GroupRow, "access.manage">,
  { name, description, reason }: Pick<UpdateAccessGroup, "name" | "description" | "reason">,
): Promise<void> {
  const { accountId, id } = row;
  if (name === row.name && description === row.description) return;
  if (name !== row.name) await requireDistinctName(ctx, name, "accessGroups", id);
  await ctx.db.accessGroup.update({ where: { accountId_id: { accountId, id } }, data: { name, description } });
  await audit(ctx, "access-group.changed", {
    target: { type: "access-group", id },
    before: { no: row.no, name: row.name, description: row.description },
    after: { no: row.no, name, description },
    reason,
  });
}

/** Takes its contacts out of an access group and deletes it with its grants, whose holders are locked. See `deleteAccessGroup`. */
export async function removeGroup(
  ctx: Acting,
  row: Permitted<GroupRow, "access.manage">,
  { reason }: Pick<DeleteAccessGroup, "reason">,
): Promise<void> {
  const { db, subject } = ctx;
  const { accountId, id, no, name, description } = row;
  const present = { OR: [{ endsAt: null }, { endsAt: { gt: ctx.now() } }] };
  const grants = await db.accessGrant.findMany({ where: { accountId, groupId: id, ...present }, orderBy: { id: "asc" } });
  for (const { teamId, userId, ...grant } of grants) {
    const to = teamId === null ? ({ type: "user", id: userId ?? "" } as const) : ({ type: "team", id: teamId } as const);
    allowedBy(mayGrantAccess(subject, { group: row, to, before: [asGranted(grant)], after: [] }));
  }
  const { unlabelled } = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { unlabelled: true } });
  const isLast = (await db.accessGroup.count({ where: { accountId } })) === 1;
  if (isLast || unlabelled === "everyone") requireEveryContact(ctx);
  const contacts = await db.contactPin.findMany({
    where: { accountId, groupNo: no },
    distinct: ["contactId"],
    select: { contactId: true },
  });
  for (const source of ["manual", "import", "form"])
    await db.$executeRaw`SELECT unpin_contacts(${accountId}::uuid, ARRAY(SELECT contact_id FROM contact_pin
      WHERE account_id = ${accountId}::uuid AND group_no = ${no}::int AND source = ${source}), ${no}::int, ${source})`;
  await db.accessGroup.delete({ where: { accountId_id: { accountId, id } } });
  await audit(ctx, "access-group.deleted", {
    target: { type: "access-group", id },
    before: {
      no,
      name,
      description,
      contacts: contacts.length,
      grants: grants.map(({ accountId: _account, groupId: _group, ...grant }) => grant),
    },
    reason,
  });
}
