/** What a route past tRPC answered, as its body; null: nobody answered. */
export type RouteAnswer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string; readonly data: Readonly<Record<string, unknown>> }
  | null;

/** Posts to a route whose answer sets a cookie, which no procedure can. */
export async function postJson(path: string, input: object): Promise<RouteAnswer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (!response || typeof body !== "object" || body === null) return null;
  const data = body as Readonly<Record<string, unknown>>;
  if (response.ok) return { ok: true, body: data };
  return "message" in data ? { ok: false, message: String(data.message), data } : null;
}
