import type { AppRouter } from "@countersign/api";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { failureOf } from "./failure";

type Prove = () => Promise<boolean>;

let prove: Prove | null = null;
let underWay: Promise<boolean> | null = null;

/** Says who asks the person for a new proof; gives what ends that. */
export function onProofWanted(ask: Prove): () => void {
  prove = ask;
  return () => {
    if (prove === ask) prove = null;
  };
}

// Several changes at once are let through by one proof.
function provedOnce(): Promise<boolean> {
  underWay ??= (prove?.() ?? Promise.resolve(false)).finally(() => {
    underWay = null;
  });
  return underWay;
}

/** Where a change is refused because its person proved who they are too long ago: asks them to, and sends the very same once more. */
export const proveFirst: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable((observer) => {
      let isSecond = false;
      let asking = send();
      function send() {
        return next(op).subscribe({
          next: (answer) => observer.next(answer),
          complete: () => observer.complete(),
          error: (failure) => {
            if (isSecond || failureOf(failure).kind !== "not-fresh") return observer.error(failure);
            isSecond = true;
            void provedOnce().then((isProved) => {
              if (isProved) asking = send();
              else observer.error(failure);
            });
          },
        });
      }
      return () => asking.unsubscribe();
    });
};
