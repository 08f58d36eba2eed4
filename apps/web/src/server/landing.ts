import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { api } from "./api";
import { appOrigin } from "./env";
import { ownAddress } from "./own-address";
import { orNull } from "./page";
import type { Query } from "./query";
import { currentSession } from "./session";
import { owedStep } from "./sign-in-steps";

/**
 * Where the front door leads: first run, the demo's people, sign-in, the account used last, or the page that says that there
 * is none. Somebody who has used none yet comes to the one where something waits for them.
 */
export async function landingPath(): Promise<string> {
  await redirectToOwnHost("/");
  if (!(await currentSession())) {
    if (await owedStep()) return "/signin/second-step";
    const { demo, needsSetup } = await api(null).installation.state({});
    return needsSetup ? "/setup" : demo ? "/demo" : "/signin";
  }
  const accounts = await api(null).people.myAccounts({});
  const isNew = accounts.every(({ lastSeenAt }) => lastSeenAt === null);
  const waiting = isNew && accounts.length > 1 ? await api(null).approvals.accounts({}) : [];
  for (const { slug } of [...waiting, ...accounts]) {
    if (await isUsable(slug)) return `/a/${slug}`;
  }
  return "/no-access";
}

// An account that asks for its identity provider says so on its own page.
async function isUsable(slug: string): Promise<boolean> {
  try {
    // null: a membership that ended since the list was read.
    return (await orNull(api(slug).people.me({})))?.isUsable ?? false;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "CONFLICT") return true;
    throw error;
  }
}

/** Sends a browser that came by another name of this machine (localhost for 127.0.0.1) to the one that the cookies are for, with its `query`. */
export async function redirectToOwnHost(path: string, query?: Query): Promise<void> {
  const host = (await headers()).get("host");
  if (host !== null && host !== appOrigin().host) redirect(ownAddress(path, appOrigin(), await query));
}
