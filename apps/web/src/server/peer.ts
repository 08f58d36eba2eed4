import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const PEER = "x-countersign-peer";

/**
 * From now on every request carries the address at the other end of its connection, whatever its client wrote there. Next shows
 * routes no socket, and fills X-Forwarded-For only where a client has left it out.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    request.headers[PEER] = request.socket.remoteAddress ?? "";
  });
}

/**
 * The address that a request came from, with `proxies` reverse proxies in front that can be trusted: each adds the address it saw
 * at the right of X-Forwarded-For, and what stands further left is its client's own word. IPv6 counts by its first 64 bits, which
 * are one household's.
 */
export function peerAddress(headers: Headers, proxies: number): string | null {
  const forwarded = proxies > 0 ? headers.get("x-forwarded-for")?.split(",").at(-proxies) : undefined;
  return readAddress(forwarded ?? "") ?? readAddress(headers.get(PEER) ?? "");
}

/** The same where it tells browsers apart; null: nothing does, as when a proxy on this machine was not counted. */
export function clientAddress(address: string | null): string | null {
  return address === null || address.startsWith("127.") || address === "0:0:0:0" ? null : address;
}

/** An address as proxies write it, with a port or in brackets too; IPv4 within IPv6 is IPv4. */
function readAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  const version = isIP(bare);
  return version === 6 ? firstHalf(bare) : version === 4 ? bare : null;
}

function firstHalf(address: string): string {
  // URL writes each address in one way only, with at most one "::".
  const [head = "", tail = ""] = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1).split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const between = Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...between, ...right].slice(0, 4).join(":");
}
