import { revocation } from "./oversight/revocation.ts";
import type { Suite } from "./suite.ts";

/** What oversight promises: that a right which was taken is gone with the next request. */
export const oversight: readonly Suite[] = [revocation];
