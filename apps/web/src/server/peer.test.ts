import { createServer, get, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { clientAddress, notePeers, peerAddress } from "./peer";

const from = (peer: string, forwarded?: string) =>
  new Headers({ "x-countersign-peer": peer, ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }) });

describe("the address of a request", () => {
  test("is that of its connection where no proxy is trusted, whatever the client says of itself", () => {
    for (const forged of [undefined, "203.0.113.9", "203.0.113.9, 198.51.100.1"])
      expect(peerAddress(from("192.0.2.4", forged), 0)).toBe("192.0.2.4");
  });

  test("is what the furthest trusted proxy saw: what stands left of that is made up", () => {
    const forwarded = "203.0.113.1, 198.51.100.7, 192.0.2.80";
    expect(peerAddress(from("192.0.2.4", forwarded), 1)).toBe("192.0.2.80");
    expect(peerAddress(from("192.0.2.4", forwarded), 2)).toBe("198.51.100.7");
  });

  test("is that of the connection where there are fewer entries than proxies, or something else than an address", () => {
    expect(peerAddress(from("192.0.2.4", "203.0.113.1"), 2)).toBe("192.0.2.4");
    expect(peerAddress(from("192.0.2.4", "203.0.113.1, unknown"), 1)).toBe("192.0.2.4");
  });

  test.each([
    ["198.51.100.7:4711", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["[2001:DB8:1:2::9]:443", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
  ])("%s counts as %s: an IPv6 household has one", (written, address) => {
    expect(peerAddress(from("192.0.2.4", written), 1)).toBe(address);
  });

  test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", ""])("tells nobody apart when the connection comes from this machine: %j", (peer) => {
    expect(clientAddress(peerAddress(from(peer, "203.0.113.9"), 0))).toBeNull();
  });
});

test("The audit log is told of this machine, too, which tells nobody apart", () => {
  expect(peerAddress(from("127.0.0.1"), 0)).toBe("127.0.0.1");
  expect(clientAddress("192.0.2.4")).toBe("192.0.2.4");
});

test("each request carries the address of its own connection, over one that the client sent", async () => {
  notePeers();
  const { headers } = await requestWith({ "x-countersign-peer": "203.0.113.9", "x-forwarded-for": "203.0.113.9" });
  expect(headers["x-countersign-peer"]).toBe("127.0.0.1");
});

/** What a server sees of a request with these headers. */
async function requestWith(headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const listener: RequestListener = (request, response) => {
      response.end();
      server.close();
      resolve(request);
    };
    const server = createServer(listener).listen(0, "127.0.0.1", () => {
      get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", headers, agent: false }, (answer) => answer.resume()).on(
        "error",
        reject,
      );
    });
  });
}
