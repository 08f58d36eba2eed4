import "server-only";
import { findSession, type FoundSession } from "@countersign/core/identity";
import type { Context } from "@countersign/core/kernel";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { localeFrom } from "~/i18n/locales";
import { contextOf } from "./context";
import { cookieNames, tokenIn } from "./cookie";

/** The session of this request, looked up once per request and never kept longer. */
export const currentSession = cache(async (): Promise<FoundSession | null> => {
  const token = await tokenIn((await cookies()).get(cookieNames().sessionToken.name)?.value);
  return token ? findSession(await contextOf(await headers()), token) : null;
});

/** The context of this request as the person who asks, in the account of the page. */
export async function requestContext(accountSlug: string | null): Promise<Context> {
  const [context, session] = await Promise.all([contextOf(await headers()), currentSession()]);
  return {
    ...context,
    session: session && {
      id: session.id,
      userId: session.userId,
      provedAt: session.provedAt,
      hasTwoSteps: session.hasTwoSteps,
      viewing: session.viewing,
      providerAccountId: session.providerAccountId,
    },
    accountSlug,
    locale: localeFrom(session?.locale) ?? undefined,
  };
}
