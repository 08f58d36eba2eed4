import "server-only";
import { completeSetup } from "@countersign/core/installation";
import { CompleteSetup } from "@countersign/core/installation/schema";
import { signInByForm } from "./sign-in-by-form";

/** The first run: makes the first account and its owner, and signs them in. */
export function setUp(request: Request): Promise<Response> {
  return signInByForm(request, CompleteSetup, async (ctx, input, browser) => {
    const { token } = await completeSetup(ctx, input, browser);
    return { token, answer: { ok: true } };
  });
}
