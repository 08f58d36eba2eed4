import { newId } from "@countersign/db";
import dns, { type LookupAddress } from "node:dns";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { Conflict, type Context, Invalid, NotAllowed, Unavailable } from "../kernel/index.ts";
import { createWorld, testConfig, type World } from "../testing.ts";
import { finishSignIn, saveProvider, startSignIn } from "./index.ts";
import { AddressRefused, requireAddress } from "./relying-party/address.ts";
import { fetchFrom } from "./relying-party/fetch-from.ts";
import type { SaveProvider } from "./schema.ts";
import { startTestProvider, type TestProvider } from "./testing.ts";

const PUBLIC = "https://countersign.example";
let world: World;
let pine: TestProvider;
/** What says which requests reached this machine. */
let inside: Server;
let reached: string[] = [];
let port: number;

beforeAll(async () => {
  world = await createWorld();
  pine = await startTestProvider();
  inside = createServer((request, response) => {
    reached.push(request.url!);
    if (request.url === "/moved") return response.writeHead(302, { location: "/elsewhere" }).end();
    response.end("what only this machine may read");
  });
  await new Promise<void>((done) => inside.listen(0, "127.0.0.1", done));
  ({ port } = inside.address() as AddressInfo);
});
afterAll(async () => {
  inside?.close();
  await pine?.stop();
  await world?.database.drop();
});
afterEach(() => {
  vi.restoreAllMocks();
  reached = [];
});

/** Names lead where `addresses` says, one answer for each look-up, the last one from then on. */
function names(...addresses: string[][]): void {
  const found = (list: string[]): LookupAddress[] => list.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  let asked = 0;
  vi.spyOn(dns, "lookup").mockImplementation(((_host: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => {
    done(null, found(addresses[Math.min(asked, addresses.length - 1)]!));
    asked += 1;
  }) as never);
}

const config = (appUrl = PUBLIC, internalHosts: string[] = []) => testConfig({ appUrl, internalHosts });
const asked = (address: string, ...rest: Parameters<typeof config>) => requireAddress(config(...rest), new URL(`https://${address}`));
const get = { method: "GET", headers: {}, body: undefined, redirect: "manual" } as const;

describe("where a provider may be", () => {
  test.each(["93.184.215.14", "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]", "[64:ff9b::5db8:d70e]"])("%s is public", async (address) => {
    await asked(address);
  });

  test.each([
    "10.0.0.5",
    "172.16.3.4",
    "192.168.1.1",
    "100.64.0.1",
    "[fd00::5]",
    "127.0.0.1",
    "127.8.9.1",
    "[::1]",
    "[::ffff:10.0.0.5]",
    "[64:ff9b::a00:5]",
  ])("%s lies inside: only where it is named", async (address) => {
    await expect(asked(address)).rejects.toThrow(AddressRefused);
    await asked(address, PUBLIC, ["other.example", new URL(`https://${address}`).hostname]);
  });

  test.each([
    "169.254.169.254",
    "[fe80::1]",
    "0.0.0.0",
    "[::]",
    "224.0.0.1",
    "255.255.255.255",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::1]",
  ])("%s is of no provider, named or not", async (address) => {
    await expect(asked(address, "http://127.0.0.1:3000", [new URL(`https://${address}`).hostname])).rejects.toThrow(AddressRefused);
  });

  test("a name counts by where it leads, all of it", async () => {
    for (const found of [["10.0.0.5"], ["93.184.215.14", "10.0.0.5"], ["93.184.215.14", "::1"]]) {
      names(found);
      await expect(asked("login.example"), found.join()).rejects.toThrow(AddressRefused);
      await asked("login.example", PUBLIC, ["login.example"]);
    }
    names(["93.184.215.14", "2606:2800:21f::1"]);
    await asked("login.example");
    names(["169.254.169.254"]);
    await expect(asked("login.example", PUBLIC, ["login.example"])).rejects.toThrow(AddressRefused);
  });

  test("this machine may be asked where the product is opened on it alone; what else lies inside may not", async () => {
    await asked("127.0.0.1", "http://127.0.0.1:3000");
    await asked("localhost", "http://localhost:3000");
    await expect(asked("10.0.0.5", "http://127.0.0.1:3000")).rejects.toThrow(AddressRefused);
  });
});

describe("a request to a provider", () => {
  test("does not reach this machine by its address or by a name that leads here", async () => {
    await expect(fetchFrom(config())(`http://127.0.0.1:${port}/keys`, get)).rejects.toThrow(AddressRefused);
    names(["127.0.0.1"]);
    await expect(fetchFrom(config())(`https://login.example:${port}/keys`, get)).rejects.toThrow(AddressRefused);
    expect(reached).toEqual([]);
  });

  test("is judged by the look-up of its own connection: a name that led elsewhere a moment ago gains nothing", async () => {
    names(["93.184.215.14"], ["127.0.0.1"]);
    await asked("login.example");
    await expect(fetchFrom(config())(`https://login.example:${port}/keys`, get)).rejects.toThrow(AddressRefused);
  });

  test("follows no redirect, and goes without TLS to this machine alone", async () => {
    const local = fetchFrom(config("http://127.0.0.1:3000"));
    expect((await local(`http://127.0.0.1:${port}/moved`, get)).status).toBe(302);
    expect(reached).toEqual(["/moved"]);
    names(["93.184.215.14"]);
    await expect(local("http://login.example/keys", get)).rejects.toThrow(AddressRefused);
  });

  test("that nobody answers in time is given up", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const given = fetchFrom(config("http://127.0.0.1:3000"))(address, { ...get, signal: AbortSignal.timeout(50) });
    await expect(given).rejects.toMatchObject({ name: "TimeoutError" });
    silent.closeAllConnections();
    silent.close();
  });
});

describe("an account's provider", () => {
  const at = (appUrl: string, userId = world.account.userId): Context => world.as(userId, { config: { appUrl } });
  const settings = (over: Partial<SaveProvider> = {}): SaveProvider => ({
    id: null,
    version: 0,
    name: `Provider ${newId()}`,
    issuer: pine.issuer,
    clientId: pine.clientId,
    secret: pine.secret,
    groupsClaim: "groups",
    rolesClaim: "roles",
    domains: [],
    newcomerRole: null,
    enabled: true,
    offered: true,
    ...over,
  });
  const start = (appUrl: string, id: string) =>
    startSignIn({ ...at(appUrl), session: null, accountSlug: null }, { account: "meadow", provider: id, next: "/" }, null);

  test("can't be saved where it lies inside, which is said beside the issuer; switched off it can", async () => {
    const refused = await saveProvider(at(PUBLIC), settings()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect((refused as Invalid).issues).toMatchObject([{ path: ["issuer"], code: "issuer-inside" }]);
    await saveProvider(at(PUBLIC), settings({ enabled: false }));
    await saveProvider(world.as(world.account.userId, { config: { appUrl: PUBLIC, internalHosts: ["127.0.0.1"] } }), settings());
  });

  test("tells nobody who may not save it where a name leads", async () => {
    const lookup = vi.spyOn(dns, "lookup");
    await expect(saveProvider(at(PUBLIC, await world.person("sales-user")), settings())).rejects.toThrow(NotAllowed);
    await expect(saveProvider(at(PUBLIC, await world.person("administrator")), settings())).rejects.toThrow(Conflict);
    expect(lookup).not.toHaveBeenCalled();
  });

  test("that lies inside since is not asked when somebody signs in by it", async () => {
    const { id } = await saveProvider(at("http://127.0.0.1:3000"), settings());
    await expect(start("http://127.0.0.1:3000", id)).resolves.toMatchObject({ url: expect.stringContaining(pine.issuer) });
    await expect(start(PUBLIC, id)).rejects.toMatchObject({ code: "sign-in-address" });
  });

  test("whose metadata names an address inside is not asked there", async () => {
    const metadata = createServer((_request, response) => {
      const issuer = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
      const within = "https://10.0.0.5";
      const endpoints = { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${within}/token`, jwks_uri: `${within}/keys` };
      response.setHeader("content-type", "application/json").end(JSON.stringify({ issuer, ...endpoints }));
    });
    await new Promise<void>((done) => metadata.listen(0, "127.0.0.1", done));
    const issuer = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
    const { id } = await saveProvider(at("http://127.0.0.1:3000"), settings({ issuer }));
    const { url, browser } = await start("http://127.0.0.1:3000", id);
    const search = `?code=any&state=${new URL(url).searchParams.get("state")}`;
    const visitor: Context = { ...at("http://127.0.0.1:3000"), session: null, accountSlug: null };
    const finished = finishSignIn(visitor, { provider: id, search, browser, session: null, userAgent: null });
    await expect(finished).rejects.toMatchObject({ code: "sign-in-address" });
    metadata.closeAllConnections();
    metadata.close();
  });

  test("that does not answer is told apart from one that may not be asked", async () => {
    const gone = await startTestProvider();
    await gone.stop();
    const { id } = await saveProvider(at("http://127.0.0.1:3000"), settings({ issuer: gone.issuer }));
    await expect(start("http://127.0.0.1:3000", id)).rejects.toThrow(Unavailable);
  });
});
