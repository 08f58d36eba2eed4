import { type Acting, Conflict, type Scoped } from "../../kernel/index.ts";

/**
 * How many people are signed in at this moment by each of these providers: those whom it signs out to switch it off or to remove it. A provider by
 * which nobody is signed in is left out.
 */
export async function countSignedIn(
  { db, now }: Pick<Scoped, "db" | "now">,
  providerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ id: string; people: number }[]>`
    SELECT provider_id AS id, count(DISTINCT user_id)::int AS people FROM session
    WHERE provider_id = ANY (${[...providerIds]}::uuid[]) AND NOT owes_second_step AND expires_at > ${now()}
      AND last_seen_at + idle_minutes * interval '1 minute' > ${now()}
    GROUP BY provider_id`;
  return new Map(rows.map(({ id, people }) => [id, people]));
}

/**
 * Ends every session that a provider opened, since nobody vouches for them any more: call it in the transaction that switches the provider off or
 * removes it, before it is gone. How many people that signs out. Throws Conflict "provider-locks-out" where the owner has no other way to sign in.
 */
export async function endProviderSessions(ctx: Acting, providerId: string): Promise<number> {
  await keepOwner(ctx, providerId);
  const people = (await countSignedIn(ctx, [providerId])).get(providerId) ?? 0;
  await ctx.db.session.deleteMany({ where: { providerId } });
  return people;
}

async function keepOwner({ db, account: { id: accountId, ownerId: userId } }: Acting, providerId: string): Promise<void> {
  const ways = await db.providerPerson.findMany({
    where: { accountId, userId },
    select: { provider: { select: { id: true, enabled: true } } },
  });
  if (!ways.some(({ provider }) => provider.id === providerId)) return;
  const owner = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  const isKept =
    owner.passwordHash !== null ||
    ways.some(({ provider }) => provider.enabled && provider.id !== providerId) ||
    (await db.passkey.count({ where: { userId } })) > 0;
  if (!isKept)
    throw new Conflict("provider-locks-out", "The owner of the account has no other way to sign in than this provider.", {
      why: "owner-has-no-password",
    });
}
