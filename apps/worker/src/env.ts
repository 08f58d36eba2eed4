import { readEnvironment } from "@countersign/core/env";

/** The environment of this process, checked. Throws one error in words. */
export function workerEnvironment() {
  const env = readEnvironment(process.env);
  if (!env.DATABASE_WORKER_URL) throw new Error("DATABASE_WORKER_URL is not set: start the worker with npm start, which makes its role.");
  return { ...env, DATABASE_WORKER_URL: env.DATABASE_WORKER_URL };
}
