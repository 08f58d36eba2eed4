import { AuthorizationResponseError, authorizationCodeGrant, type Configuration, fetchUserInfo, ResponseBodyError } from "openid-client";
import { Conflict, type Context, Unavailable } from "../../kernel/index.ts";
import { AddressRefused } from "./address.ts";
import { CLOCK_TOLERANCE, configure, type Party } from "./configure.ts";

/** What the answer of a provider has to fit: kept since the browser set out. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a provider says of who signed in there, once its signature was checked. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Takes the code in the address that the browser came back to for an ID token, and checks it: signature, issuer (in the address as well, where the
 * provider says that it puts it there), audience, nonce, times. Claims that it lacks are asked of the userinfo endpoint. Throws Conflict
 * "sign-in-refused" (by the provider), "sign-in-answer" (it fits not) and "sign-in-address" (it lies inside), Unavailable where the provider does
 * not answer.
 */
export async function exchangeCode(ctx: Context, party: Party, url: URL, expected: Expected): Promise<Vouched> {
  return orSay(ctx, async () => {
    const config = await configure(ctx, party);
    const tokens = await authorizationCodeGrant(config, url, {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.verifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token || !isSubject(token.sub)) throw new TypeError("no subject that can be kept");
    if (token.iat > ctx.now().getTime() / 1000 + CLOCK_TOLERANCE) throw new TypeError("issued in the future");
    const more = await userInfo(config, tokens.access_token, token.sub);
    return { issuer: token.iss, subject: token.sub, claims: { ...more, ...token } };
  });
}

/** At most 255 characters (OpenID Connect Core 2), and none that no text has: it is kept, logged and looked up. */
function isSubject(subject: string): boolean {
  return subject.length > 0 && subject.length <= 255 && !/\p{Cc}/u.test(subject);
}

function userInfo(config: Configuration, accessToken: string, subject: string): Promise<object> {
  return config.serverMetadata().userinfo_endpoint ? fetchUserInfo(config, accessToken, subject) : Promise.resolve({});
}

/** Runs what talks to a provider; what goes wrong is told by a code, and logged by its own without anything that it holds. */
export async function orSay<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    ctx.log.warn({ requestId: ctx.requestId, code }, "identity provider");
    if (error instanceof AuthorizationResponseError)
      throw new Conflict("sign-in-refused", "The identity provider did not let you in.", { error: error.error.slice(0, 80) });
    if (error instanceof AddressRefused)
      throw new Conflict(
        "sign-in-address",
        "The identity provider lies inside the network that Countersign runs in, where it is not allowed to be.",
      );
    if (isAway(error, code)) throw new Unavailable("The identity provider does not answer.");
    throw new Conflict("sign-in-answer", "What the identity provider answered is not right, so nobody was signed in.", { code });
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : error.name;
}

const AWAY = new Set(["OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"]);

function isAway(error: unknown, code: string): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500;
  return AWAY.has(code) || code === "TimeoutError" || (error instanceof TypeError && /fetch failed|too long/.test(error.message));
}
