import { newId } from "@countersign/db";
import { mayGrantAccess, type Permitted, type Row } from "@countersign/permissions";
import { type Acting, audit, requireDistinctName } from "../../kernel/index.ts";
import { changeRules } from "../../feeds/index.ts";
import { allowedBy, requireEveryContact } from "../../policy-state/index.ts";
import type { CreateAccessGroup, DeleteAccessGroup, UpdateAccessGroup } from "../schema.ts";
import { type GroupRow, loosensContacts } from "./group-row.ts";
import { asGranted, holderOf } from "./write-grant.ts";

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

/** Lets pass who may take away every right that the group gives, and what its contacts are kept from; gives the grants that go. */
export async function requireRemovable(ctx: Acting, row: GroupRow) {
  const where = { accountId: row.accountId, groupId: row.id, OR: [{ endsAt: null }, { endsAt: { gt: ctx.now() } }] };
  const grants = await ctx.db.accessGrant.findMany({ where, orderBy: { id: "asc" } });
  for (const grant of grants)
    allowedBy(mayGrantAccess(ctx.subject, { group: row, to: holderOf(grant), before: [asGranted(grant)], after: [] }));
  if (await loosensContacts(ctx, row)) requireEveryContact(ctx);
  return grants;
}

/** Takes its contacts out of an access group and deletes it with its grants, whose holders are locked. See `deleteAccessGroup`. */
export async function removeGroup(
  ctx: Acting,
  row: Permitted<GroupRow, "access.manage">,
  { reason }: Pick<DeleteAccessGroup, "reason">,
): Promise<void> {
  const { db } = ctx;
  const { accountId, id, no, name, description } = row;
  const grants = await requireRemovable(ctx, row);
  const contacts = await db.contactPin.findMany({
    where: { accountId, groupNo: no },
    distinct: ["contactId"],
    select: { contactId: true },
  });
  for (const source of ["manual", "import", "form"])
    await db.$executeRaw`SELECT unpin_contacts(${accountId}::uuid, ARRAY(SELECT contact_id FROM contact_pin
      WHERE account_id = ${accountId}::uuid AND group_no = ${no}::int AND source = ${source}), ${no}::int, ${source})`;
  const fed = await db.accessRule.findMany({ where: { accountId, groupNo: no }, select: { segmentId: true } });
  await changeRules(
    ctx,
    fed.map(({ segmentId }) => ({ groupNo: no, segmentId, rule: null })),
  );
  await db.accessGroup.delete({ where: { accountId_id: { accountId, id } } });
  await audit(ctx, "access-group.deleted", {
    target: { type: "access-group", id },
    before: {
      no,
      name,
      description,
      contacts: contacts.length,
      segmentIds: fed.map(({ segmentId }) => segmentId),
      grants: grants.map(({ accountId: _account, groupId: _group, ...grant }) => grant),
    },
    reason,
  });
}
