import {
  allowInsecureRequests,
  clockSkew,
  clockTolerance,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from "openid-client";
import { type Context, isLoopback } from "../../kernel/index.ts";
import { fetchFrom } from "./fetch-from.ts";

/** Clocks of providers may be off by this many seconds. */
export const CLOCK_TOLERANCE = 5 * 60;

/** A provider as its answers are asked for and checked. */
export interface Party {
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, which PKCE alone protects. */
  readonly secret: string | null;
}

/**
 * Asks the provider for its metadata (OpenID Connect Discovery), anew each time: its keys may have changed since the last sign-in. Signatures of ID
 * tokens are checked, not only the connection that they came over. Plain http is for an issuer on this very machine. Throws AddressRefused where
 * the provider, or an address that it names, lies inside.
 */
export function configure(ctx: Context, { issuer, clientId, secret }: Party): Promise<Configuration> {
  const metadata = { [clockTolerance]: CLOCK_TOLERANCE, [clockSkew]: Math.round((ctx.now().getTime() - Date.now()) / 1000) };
  return discovery(new URL(issuer), clientId, metadata, secret === null ? None() : withSecret(secret), {
    timeout: 8,
    [customFetch]: fetchFrom(ctx.config),
    execute: [enableNonRepudiationChecks, ...(isPlain(issuer) ? [allowInsecureRequests] : [])],
  });
}

// Whether the issuer may be asked without TLS.
function isPlain(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && isLoopback(hostname);
}

// In the header, as every provider takes it, unless this one says that it only takes it in the body.
function withSecret(secret: string): ClientAuth {
  const [inHeader, inBody] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const takesHeader = !methods || methods.includes("client_secret_basic");
    return (takesHeader ? inHeader : inBody)(server, ...rest);
  };
}
