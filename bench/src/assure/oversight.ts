import { codesOfProviders } from "./oversight/codes-oidc.ts";
import { logs } from "./oversight/logs.ts";
import { revocation } from "./oversight/revocation.ts";
import type { Suite } from "./suite.ts";

/**
 * What oversight promises: that a right which was taken is gone with the next request, and that a log which was tampered with is found, and that a code
 * signs in once. */
export const oversight: readonly Suite[] = [revocation, ...logs, codesOfProviders];
