import type { AppRouter } from "@countersign/api";
import type { OperationResultObservable, TRPCLink } from "@trpc/client";
import { observable, share, type inferObservableValue } from "@trpc/server/observable";
import superjson from "superjson";

type Asked = OperationResultObservable<AppRouter, unknown>;

/**
 * Asks the server for the same change only once at a time: a second press of a button, which comes before its page shows that
 * it is busy, gets the answer to the first.
 */
export const sameOnce: TRPCLink<AppRouter> = () => {
  const underWay = new Map<string, Asked>();
  return ({ op, next }) => {
    if (op.type !== "mutation") return next(op);
    const key = JSON.stringify([op.path, superjson.serialize(op.input)]);
    const same = underWay.get(key);
    if (same) return same;
    const forget = () => underWay.delete(key);
    const shared = share<inferObservableValue<Asked>, never>()(
      observable((observer) => {
        const asking = next(op).subscribe({
          next: (answer) => observer.next(answer),
          error: (failure) => {
            forget();
            observer.error(failure as never);
          },
          complete: () => {
            forget();
            observer.complete();
          },
        });
        return () => {
          forget();
          asking.unsubscribe();
        };
      }),
    );
    const asked: Asked = observable((observer) => shared.subscribe(observer));
    underWay.set(key, asked);
    return asked;
  };
};
