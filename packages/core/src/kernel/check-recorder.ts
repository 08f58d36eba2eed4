import { AsyncLocalStorage } from "node:async_hooks";

const recorders = new AsyncLocalStorage<Set<string>>();

/** Notes that a use case asked about the caller: a permission's key, "self" or "open". */
export function noteCheck(check: string): void {
  recorders.getStore()?.add(check);
}

/** Runs `work` and gives what was asked about the caller meanwhile, whatever came of it: for the test that walks the router. */
export async function recordChecks(
  work: () => Promise<unknown>,
): Promise<{ readonly checks: ReadonlySet<string>; readonly error: unknown }> {
  const checks = new Set<string>();
  const error = await recorders.run(checks, () =>
    work().then(
      () => null,
      (cause: unknown) => cause,
    ),
  );
  return { checks, error };
}
