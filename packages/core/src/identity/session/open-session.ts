import { bytes, newId, type Tx } from "@countersign/db";
import { type Context, newToken } from "../../kernel/index.ts";
import type { LocaleName, SignInMethod } from "../schema.ts";
import { hasSecondStep } from "./has-second-step.ts";
import { sessionTimes } from "./session-times.ts";

/** For how long a second step can still be taken after the first. */
export const SECOND_STEP_MINUTES = 10;

const HOUR = 3_600_000;

/** Whom a session is for, and by which way they proved who they are. */
export interface NewSession {
  readonly userId: string;
  readonly method: SignInMethod;
  /** What the browser says of itself. */
  readonly userAgent: string | null;
  /** Whether the person asked to stay signed in. */
  readonly remember: boolean;
  /** The identity provider that vouches for the person: the session opens its account and that one's children alone, and ends with the provider. */
  readonly provider?: { readonly accountId: string; readonly id: string } | undefined;
  /** The language of this sign-in alone; left out: the person's. */
  readonly locale?: LocaleName | undefined;
}

/** Somebody who signed in. */
export interface SignedIn {
  readonly userId: string;
  /** What the cookie holds. */
  readonly token: string;
  /** The person takes a second step before anybody is signed in by the token (`finishSecondStep`). */
  readonly owesSecondStep: boolean;
}

/**
 * The one way to open a session, for every way to sign in: each first makes sure of the person (and that they are active), then calls this within
 * its transaction. The token is new each time, and only its hash is stored. Whoever has a second step owes it, whichever way they came: a passkey
 * alone is both, and the demo lets everybody be anybody.
 */
export async function openSession(
  ctx: Pick<Context, "ip" | "now"> & { readonly db: Tx },
  { userId, method, userAgent, remember, provider, locale }: NewSession,
): Promise<SignedIn> {
  const now = ctx.now();
  const { token, hash } = newToken();
  const owesSecondStep = method !== "passkey" && method !== "demo" && (await hasSecondStep(ctx.db, userId));
  const { idleMinutes, hours } = await sessionTimes(ctx.db, {
    userId,
    remembered: remember,
    providerAccountId: provider?.accountId ?? null,
  });
  await ctx.db.session.create({
    data: {
      id: newId(),
      tokenHash: bytes(hash),
      userId,
      method,
      userAgent: userAgent?.slice(0, 300) ?? null,
      address: ctx.ip?.slice(0, 64) ?? null,
      remembered: remember,
      createdAt: now,
      lastSeenAt: now,
      provedAt: now,
      owesSecondStep,
      idleMinutes,
      expiresAt: new Date(now.getTime() + (owesSecondStep ? SECOND_STEP_MINUTES / 60 : hours) * HOUR),
      ...(provider ? { providerAccountId: provider.accountId, providerId: provider.id } : {}),
      ...(locale ? { locale } : {}),
    },
  });
  return { userId, token, owesSecondStep };
}
