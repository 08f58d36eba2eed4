/** What came of a step of signing in. `issues`: what is wrong with which field, as of a call that was refused. null: nobody answered. cancelled: the person broke it off. */
export type StepAnswer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string; readonly data: Readonly<Record<string, unknown>> }
  | "cancelled"
  | null;

// Past tRPC: the answers set the session cookie, which no procedure can.
async function post(step: string, input: object): Promise<StepAnswer> {
  const response = await fetch(`/api/sign-in/${step}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch(() => null);
  const body = (await response?.json().catch(() => null)) as Record<string, unknown> | null | undefined;
  if (!response || !body) return null;
  return response.ok ? { ok: true, body } : { ok: false, message: String(body.message), data: body };
}

/** The second step, by a code. */
export const sendSecondStepCode = (code: string): Promise<StepAnswer> => post("second-step", { code });
/** The second step, by a passkey. */
export const sendSecondStepPasskey = (): Promise<StepAnswer> => withPasskey("second-step-options", "second-step", {});
/** The whole sign-in, by a passkey. */
export const sendPasskey = (remember: boolean): Promise<StepAnswer> => withPasskey("passkey-options", "passkey", { remember });
/** A new proof of who one is, in the session that there is. */
export const sendProof = (proof: { password: string } | { code: string } | { answer: unknown }): Promise<StepAnswer> =>
  post("prove-again", proof);

async function withPasskey(asking: string, answering: string, input: object): Promise<StepAnswer> {
  const asked = await post(asking, {});
  if (asked === null || asked === "cancelled" || !asked.ok) return asked;
  const answer = await answerOf(String(asked.body.options));
  return answer ? post(answering, { answer, ...input }) : "cancelled";
}

/** What the person's device says to `options`; null: they broke it off, or have none that fits. */
export async function answerOf(options: string): Promise<unknown> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return startAuthentication({ optionsJSON: JSON.parse(options) as Parameters<typeof startAuthentication>[0]["optionsJSON"] }).catch(
    () => null,
  );
}

/** Makes a passkey on the person's device; null: they broke it off. */
export async function newPasskey(options: string): Promise<unknown> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  return startRegistration({ optionsJSON: JSON.parse(options) as Parameters<typeof startRegistration>[0]["optionsJSON"] }).catch(
    () => null,
  );
}
