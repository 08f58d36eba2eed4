import { approvalRaces } from "./oversight/approval-races.ts";
import { codes } from "./oversight/codes.ts";
import { codesOfProviders } from "./oversight/codes-oidc.ts";
import { feeds } from "./oversight/feeds.ts";
import { logs } from "./oversight/logs.ts";
import { revocation } from "./oversight/revocation.ts";
import type { Suite } from "./suite.ts";

/**
 * What oversight promises: that a right which was taken is gone with the next request, that a log which was tampered with is found, that a code signs
 * in once, that who is in an access group is who its rules say, and that what goes out was approved, whatever happens at once.
 */
export const oversight: readonly Suite[] = [revocation, ...logs, codes, codesOfProviders, approvalRaces, feeds];
