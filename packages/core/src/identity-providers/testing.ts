/** A real OpenID provider on loopback, and a browser of its own to walk through it, for tests. */
import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider, type Adapter, type AdapterPayload, type Configuration, type JWK } from "oidc-provider";

/** What the provider says of the person who is signed in there. */
export type Said = Readonly<Record<string, unknown>> & { readonly sub: string };

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** Who signs in there from now on. */
  says(said: Said): void;
  /** Signs with another key from now on; the one before is forgotten. */
  rotateKeys(): void;
  /** Goes through the provider's pages from the address that the browser is sent to, and gives the query that it comes back with. */
  walk(url: string): Promise<string>;
  stop(): Promise<void>;
}

interface Options {
  /** The client ids of both may be the same, as where an admin copies a set-up. */
  readonly clientId?: string;
  /** Groups, roles and address are only told by the userinfo endpoint, as most providers do. */
  readonly onlyUserInfo?: boolean;
  readonly port?: number;
}

/** Starts one. Any address to come back to is taken, since tests make providers as they go. */
export async function startTestProvider({ clientId = "countersign", onlyUserInfo = false, port = 0 }: Options = {}): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = "the secret of a client of a test";
  const adapter = memory();
  let said: Said = { sub: "nobody" };
  let handle = make();
  server.on("request", (request, response) => handle(request, response));

  function make(): ReturnType<Provider["callback"]> {
    const provider = new Provider(issuer, configuration());
    Object.assign(provider.Client.prototype, { redirectUriAllowed: () => true });
    provider.on("server_error", () => undefined);
    const answer = provider.callback();
    return (request, response) => {
      if (!request.url?.startsWith("/interaction/")) return answer(request, response);
      return provider.interactionFinished(request, response, { login: { accountId: said.sub } }, { mergeWithLastSubmission: true });
    };
  }

  function configuration(): Configuration {
    return {
      adapter,
      clients: [
        { client_id: clientId, client_secret: secret, redirect_uris: ["https://anywhere.example/"], grant_types: ["authorization_code"] },
      ],
      jwks: { keys: [signingKey()] },
      cookies: { keys: ["test"] },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups", "roles", "realm_access", "_claim_names"] },
      conformIdTokenClaims: onlyUserInfo,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ ...said, sub: accountId }) }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ accountId: oidc.session!.accountId!, clientId: oidc.client!.clientId });
        grant.addOIDCScope("openid email profile");
        await grant.save();
        return grant;
      },
      ttl: { IdToken: 60, AuthorizationCode: 600 },
    };
  }

  return {
    issuer,
    clientId,
    secret,
    says: (next) => {
      said = next;
    },
    rotateKeys: () => {
      handle = make();
    },
    walk: (url) => walk(url, issuer),
    stop: () => stop(server),
  };
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" } as JWK;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

/** Follows the provider's redirects with its cookies until one leads away from it. */
async function walk(start: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let steps = 0; steps < 10; steps += 1) {
    if (url.origin !== issuer) return url.search;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split(/=(.*)/s);
      cookies.set(name, value);
    }
    const to = response.headers.get("location");
    if (!to) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    url = new URL(to, url);
  }
  throw new Error("the provider leads round in a circle");
}

/** A store of its own for each provider: the library's default is one for all in a process. */
function memory(): new (name: string) => Adapter {
  const rows = new Map<string, AdapterPayload>();
  return class {
    readonly #kind: string;
    constructor(kind: string) {
      this.#kind = kind;
    }
    #key = (id: string) => `${this.#kind}:${id}`;
    async upsert(id: string, payload: AdapterPayload) {
      rows.set(this.#key(id), payload);
    }
    async find(id: string) {
      return rows.get(this.#key(id));
    }
    async findByUserCode() {
      return undefined;
    }
    async findByUid(uid: string) {
      return [...rows].find(([key, payload]) => key.startsWith(`${this.#kind}:`) && payload.uid === uid)?.[1];
    }
    async consume(id: string) {
      const row = rows.get(this.#key(id));
      if (row) row.consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string) {
      rows.delete(this.#key(id));
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, payload] of rows) if (payload.grantId === grantId) rows.delete(key);
    }
  };
}
