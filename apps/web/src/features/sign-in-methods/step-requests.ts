import { postJson, type RouteAnswer } from "../identity/post-json";

/** What came of a step of signing in; "cancelled": the person broke it off. */
export type StepAnswer = RouteAnswer | "cancelled";

const post = (step: string, input: object): Promise<RouteAnswer> => postJson(`/api/sign-in/${step}`, input);

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
  if (!asked?.ok) return asked;
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
