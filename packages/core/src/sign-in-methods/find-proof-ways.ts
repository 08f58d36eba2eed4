import { type Context, self } from "../kernel/index.ts";
import { relyingParty } from "./proofs/relying-party.ts";
import type { ProofWays } from "./schema.ts";

/**
 * By what one can prove again who one is. Whoever has a second step proves it by that: their password alone is what the second step is there against.
 * None at all: whoever came by an identity provider signs in there again.
 */
export async function findProofWays(ctx: Context): Promise<ProofWays> {
  const { userId } = self(ctx);
  const user = await ctx.store.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      oneTimePassword: { select: { confirmedAt: true } },
      passkeys: { select: { id: true }, take: 1 },
    },
  });
  const hasApp = Boolean(user.oneTimePassword?.confirmedAt);
  const hasPasskey = user.passkeys.length > 0;
  return {
    password: user.passwordHash !== null && !hasApp && !hasPasskey,
    code: hasApp || hasPasskey,
    passkey: hasPasskey && relyingParty(ctx.config) !== null,
  };
}
