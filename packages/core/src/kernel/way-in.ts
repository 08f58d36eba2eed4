import { openOwnRows, openWall, type Tx, type Wall, withoutAccount } from "@countersign/db";
import type { AccountRow, Context, SessionRef } from "./context.ts";
import { Conflict, NotFound } from "./errors.ts";

type Ruling = Pick<AccountRow, "id" | "slug" | "name" | "ownerId" | "signIn">;

/**
 * Whether a session opens an account, asked at every request. One that an identity provider opened opens the account that the provider is of and its
 * children: every other is *not found*, since whoever runs a provider could sign in there as anybody. Conflict "provider-required" for who signed in
 * another way where the account, or its parent, asks for its provider; never for the owner.
 */
export async function requireWayIn(db: Tx, account: AccountRow, { userId, providerAccountId }: SessionRef, wall: Wall): Promise<void> {
  const above = account.parentId === null ? null : await findRuling(db, account.parentId);
  if (!isInProvidersReach(account, { providerAccountId })) throw new NotFound("account");
  // A parent's provider is good for its children; a child's own is not what the parent asked for.
  if (providerAccountId && providerAccountId === (above?.id ?? account.id)) return;
  const asked = [...(providerAccountId ? [] : [account]), ...(above ? [above] : [])];
  for (const ruling of asked) {
    if (ruling.signIn === "any") continue;
    const isAsked = await asksForProvider(db, ruling, userId);
    await openWall(db, wall);
    if (!isAsked) continue;
    const { slug, name } = ruling;
    throw new Conflict("provider-required", `${name} asks you to sign in with its identity provider.`, { account: slug });
  }
}

/** Whether the account is of the identity provider that opened a session, or a child of it; a session that none opened has no such bounds. */
export function isInProvidersReach(
  { id, parentId }: Pick<AccountRow, "id" | "parentId">,
  session: Pick<SessionRef, "providerAccountId">,
): boolean {
  const { providerAccountId } = session;
  return !providerAccountId || providerAccountId === id || providerAccountId === parentId;
}

/**
 * The account, by its slug, for which somebody has to use its provider, where every account of theirs asks for one that knows them, so that a password
 * opens nothing; null: it opens something, or they still have to sign in by it once, to continue with the provider.
 */
export async function accountShutToPassword(ctx: Context, userId: string): Promise<string | null> {
  return withoutAccount(ctx.store, async (db) => {
    await openOwnRows(db, userId);
    // An invitation is accepted by whoever signs in to themselves: no account that they are in already keeps them from that.
    if ((await db.membership.count({ where: { userId, status: "invited" } })) > 0) return null;
    const rows = await db.membership.findMany({
      where: { userId, status: "active" },
      orderBy: { accountId: "asc" },
      select: { account: { include: { parent: true } } },
    });
    for (const { account } of rows) {
      let [isAsked, isKnown] = [false, false];
      for (const one of account.parent ? [account, account.parent] : [account]) {
        isAsked ||= await asksForProvider(db, one, userId);
        isKnown ||= await isKnownToProvider(db, one.id, userId);
      }
      if (!isAsked || !isKnown) return null;
    }
    return rows[0]?.account.slug ?? null;
  });
}

/** Whether somebody came in by a provider of this account that is switched on. Leaves its wall up. */
export async function isKnownToProvider(db: Tx, accountId: string, userId: string): Promise<boolean> {
  await openWall(db, { accountId });
  const knowing = await db.$queryRaw<object[]>`
    SELECT 1 FROM provider_person p JOIN identity_provider i ON i.account_id = p.account_id AND i.id = p.provider_id
    WHERE p.account_id = ${accountId}::uuid AND p.user_id = ${userId}::uuid AND i.enabled LIMIT 1`;
  return knowing.length > 0;
}

function findRuling(db: Tx, id: string): Promise<Ruling> {
  return db.account.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true, name: true, ownerId: true, signIn: true } });
}

/** Whether a person has to sign in with a provider of this account. */
async function asksForProvider(db: Tx, ruling: Ruling, userId: string): Promise<boolean> {
  return (await askedForProvider(db, ruling, [userId])).has(userId);
}

/** Who of these has to sign in with a provider of this account. The owner never has to: theirs is the way back in. Leaves its wall up. */
async function askedForProvider(
  db: Tx,
  { id: accountId, ownerId, signIn }: Ruling,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (signIn === "any") return new Set();
  await openWall(db, { accountId });
  const rows = await db.signInRule.findMany({ where: { accountId, userId: { in: [...userIds] } }, select: { userId: true, rule: true } });
  const own = new Map(rows.map(({ userId, rule }) => [userId, rule]));
  return new Set(userIds.filter((userId) => userId !== ownerId && (own.get(userId) ?? signIn) === "provider"));
}

/** Sessions of these people that were opened in one way: by the identity provider of an account, or, null, by the people themselves. */
export interface WayIn {
  readonly providerAccountId: string | null;
  readonly userIds: readonly string[];
}

/** By which ways whose sessions open an account: what `requireWayIn` lets through, for many at once. */
export async function waysIn(db: Tx, account: AccountRow, userIds: readonly string[], wall: Wall): Promise<WayIn[]> {
  const above = account.parentId === null ? null : await findRuling(db, account.parentId);
  const asked = await askedForProvider(db, account, userIds);
  const askedAbove = above ? await askedForProvider(db, above, userIds) : new Set<string>();
  await openWall(db, wall);
  return [
    { providerAccountId: null, userIds: userIds.filter((id) => !asked.has(id) && !askedAbove.has(id)) },
    { providerAccountId: account.id, userIds: userIds.filter((id) => !askedAbove.has(id)) },
    ...(above ? [{ providerAccountId: above.id, userIds }] : []),
  ];
}
