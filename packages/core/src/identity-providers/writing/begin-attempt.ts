import { bytes, type IdentityProviderModel, newId } from "@countersign/db";
import { buildAuthorizationUrl, calculatePKCECodeChallenge, type Configuration, randomNonce, randomPKCECodeVerifier } from "openid-client";
import { type Context, newToken, outside, tokenHash } from "../../kernel/index.ts";
import { partyOf, redirectUri } from "../internal.ts";
import { configure } from "../relying-party/configure.ts";
import { orSay } from "../relying-party/exchange-code.ts";

/** How long somebody may take at the provider's. */
const MINUTES = 10;
const DAY = 86_400_000;

export interface Begun {
  /** The provider's page. */
  readonly url: string;
  /** For the cookie that binds the way back to this browser. */
  readonly browser: string;
}

interface Way {
  readonly next: string;
  /** What the cookie of this browser holds already: several tabs have one. */
  readonly browser: string | null;
  readonly testedById?: string;
}

/** Notes an attempt, with state, nonce and PKCE of its own, bound to the provider and to the browser, and gives the address to go to. */
export async function beginAttempt(
  ctx: Context,
  provider: IdentityProviderModel,
  { next, browser: known, testedById }: Way,
): Promise<Begun> {
  const config = await orSay(ctx, () => configure(ctx, partyOf(ctx, provider)));
  const [state, nonce, verifier] = [newToken(), randomNonce(), randomPKCECodeVerifier()];
  const browser = known !== null && /^[\w-]{43}$/.test(known) ? known : newToken().token;
  const now = ctx.now();
  await outside(ctx, async (db) => {
    await db.signInAttempt.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - DAY) } } });
    await db.signInAttempt.create({
      data: {
        id: newId(),
        stateHash: bytes(state.hash),
        providerAccountId: provider.accountId,
        providerId: provider.id,
        nonce,
        verifier,
        browserHash: bytes(tokenHash(browser)),
        testedById: testedById ?? null,
        next,
        createdAt: now,
        expiresAt: new Date(now.getTime() + MINUTES * 60_000),
      },
    });
  });
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(ctx, provider.id),
    scope: scopesOf(config),
    state: state.token,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, browser };
}

/** Groups and roles are asked for where the provider has scopes of these names; elsewhere they come with what the client is set up for there. */
function scopesOf(config: Configuration): string {
  const supported: unknown = config.serverMetadata().scopes_supported;
  const more = ["groups", "roles"].filter((scope) => Array.isArray(supported) && supported.includes(scope));
  return ["openid", "email", "profile", ...more].join(" ");
}
