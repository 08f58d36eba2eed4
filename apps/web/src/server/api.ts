import "server-only";
import { appRouter, createCallerFactory } from "@countersign/api";
import type { ReadTogether } from "@countersign/core/kernel";
import { cache } from "react";
import { requestContext } from "./session";

const createCaller = createCallerFactory(appRouter);

// Of one request, as everything that React keeps on a server.
const together = cache((): ReadTogether => new Map());

/**
 * The procedures, called on the server as the person who asks: the same as the browser's, without a network. `accountSlug` is
 * the account in the path of the page. One caller per request and account.
 */
export const api = cache((accountSlug: string | null) =>
  createCaller(async () => ({ ...(await requestContext(accountSlug)), together: together() })),
);

export type Api = ReturnType<typeof api>;
