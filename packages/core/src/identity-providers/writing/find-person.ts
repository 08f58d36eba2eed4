import { type IdentityProviderModel, newId, openOwnRows, openWall } from "@countersign/db";
import { lockSignIn } from "../../identity/index.ts";
import { audit, Conflict, JOINED, lockMember, type Scoped, type SessionRef } from "../../kernel/index.ts";
import { acceptVouched } from "../../invitations/index.ts";
import { requireAddress, type VouchedPerson } from "../claims/read-person.ts";

/** Who signs in, and whether their membership was made just now. */
export interface FoundPerson {
  readonly userId: string;
  readonly isNew: boolean;
}

type Provider = Pick<IdentityProviderModel, "id" | "domains">;

/**
 * Whom a provider's subject is here: known by issuer and subject, whatever their address became. The first time, they are found by a verified
 * address. That is the word of one account, and counts in it alone: it proves the address to nobody else, and takes nothing away. Whoever has a
 * password or a passkey, or belongs to this account already, has to be signed in as themselves in this browser, invited or not: else whoever gives
 * our address to a provider of theirs could act for them here, or bring them in unasked. Throws Conflict "sign-in-link-first", "sign-in-suspended",
 * and what `requireAddress` and `acceptVouched` do.
 */
export async function findPerson(
  ctx: Scoped,
  provider: Provider,
  vouched: VouchedPerson,
  session: SessionRef | null,
): Promise<FoundPerson> {
  const { db } = ctx;
  const { issuer, subject } = vouched;
  if (provider.domains.length > 0) requireAddress(vouched, provider.domains);
  const known = await db.externalIdentity.findUnique({ where: { issuer_subject: { issuer, subject } }, include: { user: true } });
  if (known) {
    requireActive(known.user);
    await db.externalIdentity.update({ where: { id: known.id }, data: { lastUsedAt: ctx.now() } });
    return { userId: known.userId, isNew: !(await joins(ctx, known.userId)) };
  }
  const email = requireAddress(vouched, provider.domains);
  const user = await lockUser(ctx, email);
  if (!user) return { userId: await createPerson(ctx, email, vouched), isNew: true };
  requireActive(user);
  const isThemselves = session?.userId === user.id && (!session.providerAccountId || session.providerAccountId === ctx.account.id);
  const hasOwnWay = user.passwordHash !== null || user._count.passkeys > 0;
  if (!isThemselves && (hasOwnWay || (await belongsHere(ctx, user.id))))
    throw new Conflict(
      "sign-in-link-first",
      "You are known here already. Sign in first (without a password or passkey: by one that you have mailed to you), then continue with the provider in this browser.",
    );
  await acceptVouched(ctx, user.id);
  if (!hasOwnWay && user._count.identities === 0 && vouched.name)
    await db.user.update({ where: { id: user.id }, data: { name: vouched.name } });
  await link(ctx, user.id, vouched);
  return { userId: user.id, isNew: !(await joins(ctx, user.id)) };
}

/** Whose address it is, with how they sign in, which stays as it is until the end. */
async function lockUser(ctx: Scoped, email: string) {
  const { db } = ctx;
  const found = await db.user.findUnique({ where: { email }, select: { id: true } });
  if (!found) return null;
  // The membership first, as an invitation that is accepted does.
  await lockMember(ctx, found.id);
  await lockSignIn(db, found.id);
  return db.user.findUniqueOrThrow({ where: { id: found.id }, include: { _count: { select: { identities: true, passkeys: true } } } });
}

/** Suspended everywhere: no provider lets them in. */
function requireActive({ status }: { status: string }): void {
  if (status !== "active") throw suspended();
}

export function suspended(): Conflict {
  return new Conflict("sign-in-suspended", "Your access is suspended. Ask somebody who manages people in your account.");
}

async function createPerson(ctx: Scoped, email: string, vouched: VouchedPerson): Promise<string> {
  const { locale, timeZone } = ctx.account;
  const id = newId();
  const now = ctx.now();
  await ctx.db.user.create({ data: { id, email, name: vouched.name ?? email, locale, timeZone, createdAt: now } });
  await link(ctx, id, vouched);
  return id;
}

async function link(ctx: Scoped, userId: string, { issuer, subject }: VouchedPerson): Promise<void> {
  const now = ctx.now();
  await ctx.db.externalIdentity.create({ data: { id: newId(), userId, issuer, subject, createdAt: now, lastUsedAt: now } });
  const person = { ...ctx, session: { id: userId, userId } };
  await audit(person, "identity.linked", { target: { type: "user", id: userId }, before: null, after: { issuer, subject } });
}

/** Whether somebody has joined the account or one of its children: what a session of the provider opens would be theirs. */
async function belongsHere({ db, account }: Scoped, userId: string): Promise<boolean> {
  await openOwnRows(db, userId);
  const reach = [{ id: account.id }, { parentId: account.id }];
  const count = await db.membership.count({ where: { userId, status: { in: [...JOINED] }, account: { OR: reach } } });
  await openWall(db, { accountId: account.id });
  return count > 0;
}

/** Whether the person belongs to the account already. */
async function joins({ db, account }: Scoped, userId: string): Promise<boolean> {
  const row = await db.membership.findUnique({
    where: { accountId_userId: { accountId: account.id, userId } },
    select: { status: true },
  });
  if (row?.status === "suspended") throw suspended();
  return row?.status === "active";
}
