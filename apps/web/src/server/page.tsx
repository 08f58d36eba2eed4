import "server-only";
import { Conflict, NotAllowed } from "@countersign/core/kernel";
import { type Explanation, unpackSubject } from "@countersign/permissions";
import { whoHelps } from "@countersign/permissions/messages";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { Explained } from "~/features/explain/explained";
import { Denied } from "~/features/people/denied";
import { safeNextPath, signInPath, twoStepsPath } from "~/features/identity/next-path";
import { api, type Api } from "./api";
import { helpersOfAnswer } from "./helpers-of-answer";

/**
 * Renders a page of an account with what `render` loads: somebody who is not signed in goes to sign-in, what a person may not
 * know of is not found, and what they may not do is explained, with who can help.
 */
export async function renderPage(accountSlug: string, render: (api: Api) => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render(api(accountSlug));
  } catch (error) {
    const explanation = await explanationOf(error);
    return (
      <Denied accountSlug={accountSlug} explanation={explanation} helpers={await helpersFor(accountSlug, explanation)}>
        {await everyStep(accountSlug, explanation)}
      </Denied>
    );
  }
}

/** Runs `work` for a page outside `renderPage`: redirects to sign-in, shows *not found*; other errors go on. */
export async function orLeave<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    return leave(error);
  }
}

/** What `work` gives; null where the person may not know of it, or not do it: also of what they could a moment ago. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) return null;
    return leave(error);
  }
}

/** Who asks, in this account; once per request. Not signed in: to sign-in. No member: not found. */
export const requireAccount = cache((accountSlug: string) => orLeave(api(accountSlug).people.me({})));

async function explanationOf(error: unknown): Promise<Explanation> {
  if (error instanceof TRPCError && error.cause instanceof NotAllowed) return error.cause.explanation;
  return leave(error);
}

async function leave(error: unknown): Promise<never> {
  if (error instanceof TRPCError) {
    if (error.cause instanceof Conflict && error.cause.code === "two-steps-required")
      redirect(twoStepsPath((await headers()).get("x-path")));
    if (error.code === "UNAUTHORIZED") redirect(signInPath((await headers()).get("x-path")));
    if (error.cause instanceof Conflict && error.cause.code === "provider-required") redirect(await providerPath(error.cause));
    // A malformed id in an address is one that does not exist.
    if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") notFound();
  }
  throw error;
}

/** The sign-in page with the providers of the account that asks for one. */
async function providerPath({ data }: Conflict): Promise<string> {
  const next = (await headers()).get("x-path") ?? "/";
  return `/signin?${new URLSearchParams({ account: String(data?.account), problem: "provider-asked", next: safeNextPath(next) })}`;
}

/** Every step of the check that closed an area to whoever looks; nothing where it closed one thing in it, which its own explanation is about. */
async function everyStep(accountSlug: string, { key, code }: Explanation): Promise<ReactNode> {
  const caller = api(accountSlug);
  const answer = await orNull(caller.explain.own({ permission: key }));
  if (!answer || answer.code !== code) return null;
  const [{ subject }, helpers] = await Promise.all([requireAccount(accountSlug), helpersOfAnswer(caller, answer)]);
  const setting = { accountSlug, base: `/a/${accountSlug}/me/explain`, subject: unpackSubject(subject) };
  return <Explained answer={answer} setting={setting} helpers={helpers} />;
}

async function helpersFor(accountSlug: string, { code }: Explanation) {
  const permission = code ? whoHelps[code] : null;
  return permission ? orLeave(api(accountSlug).people.helpers({ permission })) : [];
}
