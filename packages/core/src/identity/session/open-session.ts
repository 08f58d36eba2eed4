import { bytes, newId, type Tx } from "@countersign/db";
import { type Context, newToken } from "../../kernel/index.ts";
import type { LocaleName, SignInMethod } from "../schema.ts";

/** A session ends this long after sign-in, whatever happens. */
export const SESSION_DAYS = 30;
/** … and this soon for somebody who did not ask to stay signed in. */
const SHORT_HOURS = 12;

const HOUR = 3_600_000;

/** Whom a session is for, and by which way they proved who they are. */
export interface NewSession {
  readonly userId: string;
  readonly method: SignInMethod;
  /** What the browser says of itself. */
  readonly userAgent: string | null;
  /** Whether the person asked to stay signed in. */
  readonly remember: boolean;
  /** The account whose identity provider vouches for the person: the session opens that one and its children alone. */
  readonly providerAccountId?: string | undefined;
  /** The language of this sign-in alone; left out: the person's. */
  readonly locale?: LocaleName | undefined;
}

/** Somebody who signed in. */
export interface SignedIn {
  readonly userId: string;
  /** What the cookie holds. */
  readonly token: string;
}

/**
 * The one way to open a session, for every way to sign in: each first makes sure of the person (and that they are active), then calls this within
 * its transaction. The token is new each time, and only its hash is stored.
 */
export async function openSession(
  ctx: Pick<Context, "ip" | "now"> & { readonly db: Tx },
  { userId, method, userAgent, remember, providerAccountId, locale }: NewSession,
): Promise<SignedIn> {
  const now = ctx.now();
  const { token, hash } = newToken();
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
      expiresAt: new Date(now.getTime() + (remember ? SESSION_DAYS * 24 : SHORT_HOURS) * HOUR),
      ...(providerAccountId ? { providerAccountId } : {}),
      ...(locale ? { locale } : {}),
    },
  });
  return { userId, token };
}
