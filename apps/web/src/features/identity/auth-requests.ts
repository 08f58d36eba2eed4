/** What came of a try to sign in: in, or a code that the form puts into words. */
export type SignInResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "mismatch" | "too-many" | "unavailable"; readonly minutes?: number }
  /** The account, by its slug, asks for its identity provider. */
  | { readonly ok: false; readonly code: "provider-required"; readonly account: string };

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  return fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
}

/** Signs in by e-mail and password; the answer sets the session cookie. */
export async function signIn({ email, password, remember }: { email: string; password: string; remember: boolean }): Promise<SignInResult> {
  try {
    const response = await post("/api/auth/callback/credentials", { email, password, remember: String(remember) });
    const { url } = (await response.json()) as { url?: string };
    const answer = new URL(url ?? "", location.origin).searchParams;
    if (response.ok && !answer.has("csrf")) return { ok: true };
    const [code, detail] = (answer.get("error") ?? "").split(":");
    if (code === "too-many") return { ok: false, code, minutes: Math.ceil(Number(detail) / 60) };
    if (code === "provider-required") return { ok: false, code, account: detail ?? "" };
    return { ok: false, code: code === "CredentialsSignin" ? "mismatch" : "unavailable" };
  } catch {
    return { ok: false, code: "unavailable" };
  }
}

/** Ends this session and goes to the sign-in page; `to` may be one that comes back from there (`signInPath`). */
export async function signOut(to = "/signin"): Promise<void> {
  await post("/api/auth/signout", {});
  location.assign(to);
}
