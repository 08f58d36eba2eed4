import { postJson } from "./post-json";

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
  const answer = await postJson("/api/sign-in/start", way);
  if (answer?.ok && typeof answer.body.url === "string") {
    location.assign(answer.body.url);
    return { ok: true };
  }
  return answer && !answer.ok ? answer : { ok: false, message: "", data: undefined };
}
