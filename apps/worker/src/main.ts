/** The process behind the web: launches and delivers campaigns and sends notices. */
import { workerEnvironment } from "./env.ts";
import { createLog } from "./log.ts";
import { startWorker } from "./start-worker.ts";

/** Longer than any micro-batch is waited for; the launcher waits a little longer still. */
const LAST_RESORT = 22_000;

async function main(): Promise<void> {
  const env = workerEnvironment();
  const log = createLog(env.LOG_LEVEL);
  const worker = await startWorker(env, log);
  let isStopping = false;
  const stop = () => {
    isStopping = true;
    setTimeout(() => process.exit(1), LAST_RESORT).unref();
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the worker did not end in order");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
  await worker.ended;
  if (!isStopping) throw new Error("The job queue ended by itself; its last words are above.");
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
