import type { AppRouter } from "@countersign/api";
import type { TRPCLink } from "@trpc/client";
import { tap } from "@trpc/server/observable";

const KEY = "countersign-last-contact";

// Where nothing can be kept (a browser that forbids it), each tab counts for itself.
let own = 0;

/** Notes that the server has just heard of this browser: the session was used, in whatever tab. */
export function noteContact(): void {
  own = Date.now();
  try {
    localStorage.setItem(KEY, String(own));
  } catch {
    // Counted for this tab alone.
  }
}

/** When the server last heard of this browser, in ms since 1970. */
export function lastContact(): number {
  try {
    return Math.max(own, Number(localStorage.getItem(KEY) ?? 0));
  } catch {
    return own;
  }
}

/** Notes each answer of the API as a use of the session. */
export const noteAnswers: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(tap({ next: () => noteContact() }));
