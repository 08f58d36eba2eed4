import { isIP } from "node:net";
import { type Config, Unavailable } from "../../kernel/index.ts";

/** For whom passkeys are made: the name under which people open the product, never one of a request. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** null: people open the product by a number (127.0.0.1), for which no browser makes passkeys. */
export function relyingParty({ appUrl }: Pick<Config, "appUrl">): RelyingParty | null {
  const { hostname, origin } = new URL(appUrl);
  return isIP(hostname.replaceAll(/[[\]]/g, "")) === 0 ? { id: hostname, origin } : null;
}

/** The same, or Unavailable. */
export function requireRelyingParty(config: Pick<Config, "appUrl">): RelyingParty {
  const party = relyingParty(config);
  if (party) return party;
  throw new Unavailable("Passkeys need an address with a name in it. Whoever runs this installation sets APP_URL.");
}
