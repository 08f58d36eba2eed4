import "server-only";
import { changePassword } from "@countersign/core/identity";
import { ChangePassword } from "@countersign/core/identity/schema";
import * as methods from "@countersign/core/sign-in-methods";
import { NewProof, SecondStepProof, SignInByPasskey } from "@countersign/core/sign-in-methods/schema";
import { Invalid } from "@countersign/core/kernel";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { config, contextOf } from "./context";
import { cookieNames, passkeyCookie, tokenIn } from "./cookie";
import { requestContext } from "./session";
import { signInByForm } from "./sign-in-by-form";

const Nothing = z.strictObject({});

/** What a browser posts to be signed in, past the password, or to get a new token for its session. Each answers with the cookie that it leads to. */
const STEPS: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  "passkey-options": (request) =>
    signInByForm(request, Nothing, async (ctx) => {
      const { options, browser } = await methods.startPasskeySignIn(ctx);
      return { cookie: passkeyCookie(browser), answer: { options } };
    }),
  passkey: (request) =>
    signInByForm(request, SignInByPasskey, async (ctx, input, { userAgent }) => {
      const browser = (await cookies()).get(cookieNames().passkey.name)?.value ?? "";
      const signedIn = await methods.signInByPasskey(ctx, input, { userAgent, browser });
      if (!signedIn) throw new Invalid("This passkey is not known here, or took too long. Try again, or sign in by your password.");
      return { token: signedIn.token, cookie: passkeyCookie(""), answer: { ok: true } };
    }),
  "second-step-options": (request) =>
    signInByForm(request, Nothing, async (ctx) => ({ answer: { ...(await methods.startSecondStepPasskey(ctx, await currentToken())) } })),
  "second-step": (request) =>
    signInByForm(request, SecondStepProof, async (ctx, proof) => {
      const { token } = await methods.finishSecondStep(ctx, await currentToken(), proof);
      return { token, answer: { ok: true } };
    }),
  "prove-again": (request) =>
    signInByForm(request, NewProof, async (_nobody, proof) => {
      const { token } = await methods.proveAgain(await requestContext(null), proof);
      return { token, answer: { ok: true } };
    }),
  "change-password": (request) =>
    signInByForm(request, ChangePassword, async (_nobody, change) => {
      const { token } = await changePassword(await requestContext(null), change);
      return { token, answer: { ok: true } };
    }),
};

/** Takes one step of signing in; there are no others. */
export function takeStep(request: Request, step: string): Promise<Response> {
  const take = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
  return take ? take(request) : Promise.resolve(Response.json({ message: "There is nothing here." }, { status: 404 }));
}

/** The sign-in of this browser that still owes its second step; null: none. */
export async function owedStep() {
  const token = await currentToken();
  return token ? methods.findSecondStep(await contextOf(await headers()), token) : null;
}

/** Whether browsers make passkeys for the address under which people open the product. */
export async function hasPasskeys(): Promise<boolean> {
  return methods.relyingParty(await config()) !== null;
}

async function currentToken(): Promise<string> {
  return (await tokenIn((await cookies()).get(cookieNames().sessionToken.name)?.value)) ?? "";
}
