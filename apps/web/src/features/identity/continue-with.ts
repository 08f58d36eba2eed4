/** What came of setting out to an identity provider: the browser is on its way, or a refusal as the API words it. */
export type SetOut = { readonly ok: true } | { readonly ok: false; readonly message: string; readonly data: unknown };

interface Way {
  /** The account's slug. */
  readonly account: string;
  readonly provider: string;
  readonly next: string;
  /** The connection is tested; nobody is signed in. */
  readonly test?: boolean;
}

/** Goes to an identity provider. Past tRPC: the answer sets the cookie by which this browser is known when it comes back. */
export async function setOutTo(way: Way): Promise<SetOut> {
  const response = await fetch("/api/sign-in/start", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(way),
  }).catch(() => null);
  const body = (await response?.json().catch(() => null)) as { url?: string; message?: string } | null | undefined;
  if (!response?.ok || !body?.url) return { ok: false, message: body?.message ?? "", data: body ?? undefined };
  location.assign(body.url);
  return { ok: true };
}
