import { isUuid } from "@countersign/db";
import { NotFound, type Scoped } from "../../kernel/index.ts";

/** An access group, locked until the transaction ends. */
export interface GroupRow {
  readonly accountId: string;
  readonly id: string;
  readonly no: number;
  readonly name: string;
  readonly description: string;
  /** The group itself: *Manage contact access* reaches as far as its holder's contacts, so a group is a row like its contacts. */
  readonly accessGroupNos: readonly [number];
}

/** The access group, locked after those whose rights on it change (`lockMembers`), or NotFound. */
export async function lockGroup(ctx: Scoped, id: string): Promise<GroupRow> {
  if (!isUuid(id)) throw new NotFound("access group");
  await ctx.db.$queryRaw`SELECT 1 FROM access_group WHERE account_id = ${ctx.account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return findGroup(ctx, id);
}

/** The access group, or NotFound. */
export async function findGroup({ db, account }: Scoped, id: string): Promise<GroupRow> {
  if (!isUuid(id)) throw new NotFound("access group");
  const row = await db.accessGroup.findUnique({
    where: { accountId_id: { accountId: account.id, id } },
    select: { accountId: true, id: true, no: true, name: true, description: true },
  });
  if (!row) throw new NotFound("access group");
  return { ...row, accessGroupNos: [row.no] };
}

/** Who has rights on an access group that has not been locked yet: they are locked before it. */
export async function holdersOf({ db, account }: Scoped, id: string): Promise<{ readonly teamIds: string[]; readonly userIds: string[] }> {
  if (!isUuid(id)) throw new NotFound("access group");
  const grants = await db.accessGrant.findMany({ where: { accountId: account.id, groupId: id }, select: { teamId: true, userId: true } });
  return { teamIds: grants.flatMap(({ teamId }) => teamId ?? []), userIds: grants.flatMap(({ userId }) => userId ?? []) };
}

/** The contacts in no access group, as a row: whoever divides them or says who sees them has to reach them. */
export function unlabelledContacts({ account }: Scoped) {
  return { accountId: account.id, accessGroupNos: [] as number[] };
}

/** Whether taking the group away may bring contacts to others: it is the last one, or those in none are everybody's. */
export async function loosensContacts({ db }: Scoped, { accountId }: GroupRow): Promise<boolean> {
  const { unlabelled } = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { unlabelled: true } });
  return unlabelled === "everyone" || (await db.accessGroup.count({ where: { accountId } })) === 1;
}
