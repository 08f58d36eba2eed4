import { createHash } from "node:crypto";

/** What came of a request: whether it carried what the person may not have any more, and whether the server failed. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** One question to the server: a procedure with its input, or the address of a page. */
export type Read =
  | { readonly procedure: string; readonly input: object; readonly account: string }
  | { readonly page: string; readonly isRsc: boolean }
  | { readonly page: string; readonly clickedOn: string };

/** A browser that is signed in, as far as the server can tell. */
export interface HttpSession {
  /** Asks one of the servers, another for each `turn`; `signal` gives it up. */
  readonly ask: (read: Read, turn: number, signal?: AbortSignal) => Promise<Answered>;
}

/**
 * Signs in with a password as a browser does, at the first of several servers that share one secret. `from` tells it apart from others where
 * sign-ins are limited.
 */
export async function signInOverHttp(
  origins: readonly string[],
  person: { email: string; password: string },
  from: string,
): Promise<HttpSession> {
  const origin = origins[0] ?? "";
  const forwarded = { "x-forwarded-for": from };
  const asked = await fetch(`${origin}/api/auth/csrf`, { headers: forwarded });
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const response = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { ...forwarded, origin, cookie: cookiesOf(asked) },
    body: new URLSearchParams({ ...person, csrfToken, json: "true" }),
    redirect: "manual",
  });
  const cookie = cookiesOf(response);
  if (!/session=/.test(cookie)) throw new Error(`signing in answered ${response.status} and no session`);
  return { ask: (read, turn, signal) => ask(origins[turn % origins.length] ?? origin, cookie, read, signal) };
}

async function ask(origin: string, cookie: string, read: Read, signal: AbortSignal | null = null): Promise<Answered> {
  const [path, headers] =
    "page" in read
      ? "clickedOn" in read
        ? await clicked(read.page, read.clickedOn)
        : [read.page, read.isRsc ? { rsc: "1" } : {}]
      : [
          `/api/trpc/${read.procedure}?input=${encodeURIComponent(JSON.stringify({ json: read.input }))}`,
          { "content-type": "application/json", "x-countersign-account": read.account },
        ];
  const init = { headers: { ...headers, cookie } as Record<string, string>, redirect: "manual", signal } as const;
  const response = await fetch(`${origin}${path}`, init);
  const location = response.headers.get("location");
  // Next sends whoever asks for the parts of a page to an address that no cache mistakes for the page itself.
  const answer = location?.includes("_rsc") ? await fetch(new URL(location, origin), init) : response;
  return { status: answer.status, text: await answer.text() };
}

/** What the browser asks for at a click on a link: the parts of the page that the one with the link does not show already. */
async function clicked(page: string, from: string): Promise<[path: string, headers: Record<string, string>]> {
  const tree = encodeURIComponent(JSON.stringify(treeOf(from)));
  // An address of its own for each such question, as Next demands it of whoever asks.
  const digest = createHash("sha256").update(`0,0,${tree},0`).digest().subarray(0, 12).toString("base64url");
  return [`${page}${page.includes("?") ? "&" : "?"}_rsc=${digest}`, { rsc: "1", "next-router-state-tree": tree }];
}

type Tree = [segment: string | [name: string, value: string, kind: "d", siblings: null], children: { children?: Tree }];

function treeOf(page: string): Tree {
  const { pathname, searchParams } = new URL(page, "http://localhost");
  const search = searchParams.size > 0 ? `?${JSON.stringify(Object.fromEntries(searchParams))}` : "";
  const parts = pathname.split("/").filter(Boolean);
  const segments = parts.map((part, at): Tree[0] => {
    if (at === 1) return ["account", part, "d", null];
    return UUID.test(part) ? ["id", part, "d", null] : part;
  });
  return ["", ...segments].reduceRight<Tree>((children, segment) => [segment, { children }], [`__PAGE__${search}`, {}]);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
