import type { Scoped } from "../../kernel/index.ts";
import type { SignInSettings } from "../schema.ts";

/**
 * Why signing in with a provider can't be asked of everybody now: there is none that is switched on, nobody who is active has come in by one, so that
 * all would be locked out, or the owner has no password and so no way back in. null: it can.
 */
export async function whyNotYet({ db, account }: Scoped): Promise<SignInSettings["notYet"]> {
  const providers = await db.identityProvider.findMany({ where: { accountId: account.id, enabled: true }, select: { id: true } });
  if (providers.length === 0) return "no-provider";
  const seen = await db.providerPerson.findMany({
    where: { accountId: account.id, providerId: { in: providers.map(({ id }) => id) } },
    select: { userId: true },
  });
  const userId = { in: seen.map((one) => one.userId) };
  const able = await db.membership.count({ where: { accountId: account.id, status: "active", userId, user: { status: "active" } } });
  if (able === 0) return "nobody-signed-in";
  const owner = await db.user.findUniqueOrThrow({ where: { id: account.ownerId }, select: { passwordHash: true, status: true } });
  return owner.passwordHash === null || owner.status !== "active" ? "owner-has-no-password" : null;
}
