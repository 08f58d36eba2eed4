import dns, { type LookupAddress } from "node:dns";
import { promisify } from "node:util";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { type Config, isLoopback } from "../../kernel/index.ts";

/** A request would go inside. A TypeError, as fetch throws for what can't be asked: openid-client hands these on as they are. */
export class AddressRefused extends TypeError {
  constructor(host: string) {
    super(`${host} lies inside`);
  }
}

type Asking = Pick<Config, "appUrl" | "internalHosts">;

/**
 * Finds the addresses of a host of a provider for the connection itself, so that a name which leads elsewhere a moment later gains nothing. Fails with
 * AddressRefused where one of them is not for providers: other than public ones, those of the hosts that whoever runs the installation has named,
 * and this machine where the product is opened on it alone.
 */
export function lookupFor(config: Asking): LookupFunction {
  return (host, options, done) => {
    dns.lookup(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return done(error ?? new Error("no address"), "", 0);
      if (!mayAsk(config, host, found)) return done(new AddressRefused(host), "", 0);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

/** Throws AddressRefused for an address in figures, which no connection looks up, and for plain http to another machine. */
export function refuseAddress(config: Asking, { protocol, hostname }: URL): void {
  const host = bare(hostname);
  const isRefused = isIP(host) !== 0 && !mayAsk(config, host, [{ address: host }]);
  if (isRefused || (protocol !== "https:" && !isLoopback(host))) throw new AddressRefused(host);
}

/** Throws AddressRefused for a provider that could not be asked there by now, and what the look-up says of a name without an address. */
export async function requireAddress(config: Asking, url: URL): Promise<void> {
  refuseAddress(config, url);
  await promisify(lookupFor(config))(bare(url.hostname), { all: true });
}

function mayAsk({ appUrl, internalHosts }: Asking, host: string, found: readonly Pick<LookupAddress, "address">[]): boolean {
  const isNamed = internalHosts.some((named) => bare(named) === host.toLowerCase());
  const isLocal = isLoopback(new URL(appUrl).hostname);
  const may = { public: true, inside: isNamed, "this-machine": isNamed || isLocal, never: false };
  return found.every(({ address }) => may[whereIs(address)]);
}

type Where = "public" | "inside" | "this-machine" | "never";

const WHERE: Readonly<Partial<Record<string, Where>>> = {
  unicast: "public",
  private: "inside",
  uniqueLocal: "inside",
  carrierGradeNat: "inside",
  loopback: "this-machine",
};
const NAT64 = ipaddr.IPv6.parse("64:ff9b::");

// Link-local addresses, where clouds give out the keys of a machine, are of no provider, nor is anything else that is special.
function whereIs(address: string): Where {
  const parsed = ipaddr.process(address);
  // How a network that has no IPv4 reaches it: what counts is the address within (RFC 6052).
  const reached = parsed instanceof ipaddr.IPv6 && parsed.match(NAT64, 96) ? new ipaddr.IPv4(parsed.toByteArray().slice(12)) : parsed;
  return WHERE[reached.range()] ?? "never";
}

const bare = (host: string) => host.replace(/^\[|\]$/g, "");
