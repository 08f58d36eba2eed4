/** What came of a request: whether it carried what the person may not have any more, and whether the server failed. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** One question to the server: a procedure with its input, or the address of a page. */
export type Read =
  { readonly procedure: string; readonly input: object; readonly account: string } | { readonly page: string; readonly isRsc: boolean };

/** A browser that is signed in, as far as the server can tell. */
export interface HttpSession {
  /** Asks one of the servers, another for each `turn`. */
  readonly ask: (read: Read, turn: number) => Promise<Answered>;
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
  return { ask: (read, turn) => ask(origins[turn % origins.length] ?? origin, cookie, read) };
}

async function ask(origin: string, cookie: string, read: Read): Promise<Answered> {
  const [path, headers] =
    "page" in read
      ? [read.page, read.isRsc ? { rsc: "1" } : {}]
      : [
          `/api/trpc/${read.procedure}?input=${encodeURIComponent(JSON.stringify({ json: read.input }))}`,
          { "content-type": "application/json", "x-countersign-account": read.account },
        ];
  const init = { headers: { ...headers, cookie } as Record<string, string>, redirect: "manual" } as const;
  const response = await fetch(`${origin}${path}`, init);
  const location = response.headers.get("location");
  // Next sends whoever asks for the parts of a page to an address that no cache mistakes for the page itself.
  const answer = location?.includes("_rsc") ? await fetch(new URL(location, origin), init) : response;
  return { status: answer.status, text: await answer.text() };
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
