import { isUuid, openOwnRows } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import { type Acting, NotFound, type Scoped } from "../kernel/index.ts";
import { BUILT_APPS } from "../kernel/schema.ts";
import type { OrganisationAccount } from "./schema.ts";

/** An account of an organisation by what everybody who manages it may know. */
export interface AccountOfOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isParent: boolean;
}

/** Throws NotFound in a child account: an organisation is managed from its parent (D2). */
export function requireParent({ account }: Acting): void {
  if (account.parentId !== null) throw new NotFound("page");
}

/** The parent with its children by name. */
export async function accountsOf({ db, account }: Acting): Promise<AccountOfOrganisation[]> {
  const columns = { id: true, slug: true, name: true } as const;
  const children = await db.account.findMany({
    where: { parentId: account.id },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: columns,
  });
  const { id, slug, name } = account;
  return [{ id, slug, name, isParent: true }, ...children.map((child) => ({ ...child, isParent: false }))];
}

/** One account of the organisation by its id; NotFound for those of others. */
export async function findAccount(ctx: Acting, id: string): Promise<AccountOfOrganisation> {
  const found = isUuid(id) ? (await accountsOf(ctx)).find((account) => account.id === id) : undefined;
  if (!found) throw new NotFound("account");
  return found;
}

type Status = Exclude<Subject["membership"], "none">;

/** In which of these accounts a person is what: by the account's id. */
export async function statusesOf(
  { db, subject }: Acting,
  userId: string,
  accounts: readonly AccountOfOrganisation[],
): Promise<ReadonlyMap<string, Status>> {
  await openOwnRows(db, userId);
  const rows = await db.membership.findMany({
    where: { userId, accountId: { in: accounts.map(({ id }) => id) } },
    select: { accountId: true, status: true },
  });
  await openOwnRows(db, subject.userId);
  return new Map(rows.map(({ accountId, status }) => [accountId, status as Status]));
}

/** What a parent's list says of an account, read behind that account's wall. */
export async function overviewOf(
  { db, account }: Scoped,
  { userId, isParent }: { readonly userId: string; readonly isParent: boolean },
): Promise<OrganisationAccount> {
  const { id, slug, name, timeZone, disabledApps } = account;
  const { createdAt } = await db.account.findUniqueOrThrow({ where: { id }, select: { createdAt: true } });
  const admins = await db.membership.findMany({
    where: { accountId: id, status: "active", roleKey: "account-admin", user: { status: "active" } },
    orderBy: { user: { name: "asc" } },
    select: { user: { select: { name: true } } },
  });
  return {
    id,
    slug,
    name,
    isParent,
    timeZone,
    createdAt,
    people: await db.membership.count({ where: { accountId: id } }),
    admins: admins.map(({ user }) => user.name),
    apps: BUILT_APPS.map((app) => ({ app, on: !disabledApps.includes(app) })),
    isMine: (await db.membership.count({ where: { accountId: id, userId, status: "active" } })) > 0,
  };
}
