import { type IdentityProviderModel, newId } from "@countersign/db";
import { audit, Conflict, type Scoped, type SessionRef } from "../../kernel/index.ts";
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
 * address. Somebody who is here already has to be invited to this account, or signed in as themselves in this browser: else whoever gives our
 * address to a provider of theirs could take the person over. Where nobody had proven the address before, ways to sign in that were made until
 * then end. Throws Conflict "sign-in-link-first", "sign-in-suspended", and what `requireAddress` does.
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
  const user = await db.user.findUnique({ where: { email }, include: { identities: { select: { id: true }, take: 1 } } });
  if (!user) return { userId: await createPerson(ctx, email, vouched), isNew: true };
  requireActive(user);
  const isThemselves = session?.userId === user.id && (!session.providerAccountId || session.providerAccountId === ctx.account.id);
  const isInvited = await acceptVouched(ctx, user.id);
  const isNobodyYet = user.passwordHash === null && user.identities.length === 0;
  if (!isThemselves && !isInvited && !isNobodyYet)
    throw new Conflict(
      "sign-in-link-first",
      "You have another way to sign in here. Sign in by that first, then continue with the provider in this browser.",
    );
  if (user.addressProvenAt === null && !isThemselves) await dropUnproven(ctx, user.id);
  if (isNobodyYet)
    await db.user.update({ where: { id: user.id }, data: { addressProvenAt: ctx.now(), ...(vouched.name ? { name: vouched.name } : {}) } });
  await link(ctx, user.id, vouched);
  return { userId: user.id, isNew: !(await joins(ctx, user.id)) };
}

/**
 * The address is proven for the first time: whoever used it until now need not be the one whose it is, since a copied invitation lets its holder choose
 * a password. What they could come back by ends (R15).
 */
async function dropUnproven({ db, now }: Scoped, userId: string): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { passwordHash: null } });
  await db.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now() } });
  await db.externalIdentity.deleteMany({ where: { userId } });
  await db.oneTimePassword.deleteMany({ where: { userId } });
  await db.passkey.deleteMany({ where: { userId } });
  await db.recoveryCode.deleteMany({ where: { userId } });
  await db.session.deleteMany({ where: { userId } });
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
  await ctx.db.user.create({ data: { id, email, name: vouched.name ?? email, locale, timeZone, createdAt: now, addressProvenAt: now } });
  await link(ctx, id, vouched);
  return id;
}

async function link(ctx: Scoped, userId: string, { issuer, subject }: VouchedPerson): Promise<void> {
  const now = ctx.now();
  await ctx.db.externalIdentity.create({ data: { id: newId(), userId, issuer, subject, createdAt: now, lastUsedAt: now } });
  const person = { ...ctx, session: { id: userId, userId } };
  await audit(person, "identity.linked", { target: { type: "user", id: userId }, before: null, after: { issuer, subject } });
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
