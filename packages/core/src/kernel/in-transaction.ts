import { AsyncLocalStorage } from "node:async_hooks";

const open = new AsyncLocalStorage<true>();

/** Runs the work of a transaction, so that what is called from it can tell. */
export function asTransaction<T>(work: () => Promise<T>): Promise<T> {
  return open.run(true, work);
}

/** Whether whoever calls runs within a transaction's work. */
export function isInTransaction(): boolean {
  return open.getStore() === true;
}
