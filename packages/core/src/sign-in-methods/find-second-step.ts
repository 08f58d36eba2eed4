import { type Context, open, tokenHash } from "../kernel/index.ts";
import { relyingParty } from "./proofs/relying-party.ts";
import type { ProofWays } from "./schema.ts";

/** A sign-in that owes its second step. */
export interface OwedStep {
  readonly sessionId: string;
  readonly userId: string;
  readonly email: string;
  readonly remember: boolean;
  /** The account whose identity provider took the first step; null: the person did so themselves. */
  readonly providerAccountId: string | null;
  readonly ways: ProofWays;
}

/** The sign-in of a token that owes its second step; null: it owes none, was too long ago, or is none of ours. Bad codes do not end it. */
export async function findSecondStep(ctx: Context, token: string): Promise<OwedStep | null> {
  open(ctx, "finds out who has taken the first step");
  const rows = await ctx.store.prisma.$queryRaw<
    {
      sessionId: string;
      userId: string;
      email: string;
      remember: boolean;
      providerAccountId: string | null;
      code: boolean;
      passkey: boolean;
    }[]
  >`
    SELECT s.id AS "sessionId", u.id AS "userId", u.email, s.remembered AS remember, s.provider_account_id AS "providerAccountId",
      EXISTS (SELECT 1 FROM recovery_code r WHERE r.user_id = u.id AND r.used_at IS NULL)
        OR EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = u.id AND o.confirmed_at IS NOT NULL) AS code,
      EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = u.id) AS passkey
    FROM session s JOIN app_user u ON u.id = s.user_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.owes_second_step AND s.expires_at > ${ctx.now()} AND u.status = 'active'`;
  const [row] = rows;
  if (!row) return null;
  const { code, passkey, ...owed } = row;
  return { ...owed, ways: { password: false, code, passkey: passkey && relyingParty(ctx.config) !== null } };
}
