import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { World } from "@countersign/core/testing";
import { inherited } from "./env.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const running = new Set<ChildProcess>();

function start(cwd: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  return keepRunning(
    spawn(process.execPath, ["--import", "tsx", ...args], {
      cwd,
      env: { ...inherited, ...env },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    }),
  );
}

/** Remembers a process, so that it ends with us. */
export function keepRunning(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Ends whatever of ours still runs. */
export function endProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}

export interface SinkProcess {
  readonly port: number;
  counted(): Promise<{ distinct: number; doubled: number }>;
  reset(): Promise<void>;
  end(): void;
}

/** Starts a sink that answers each message after `delayMs`. */
export async function startSinkProcess(delayMs = 0): Promise<SinkProcess> {
  const child = start(here(".."), ["src/sink-process.ts", String(delayMs)], {});
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  const { smtp, control } = JSON.parse(line.toString()) as { smtp: number; control: number };
  const ask = async (path: string) =>
    (await fetch(`http://127.0.0.1:${control}${path}`)).json() as Promise<{ distinct: number; doubled: number }>;
  return { port: smtp, counted: () => ask("/"), reset: async () => void (await ask("/reset")), end: () => child.kill("SIGKILL") };
}

/** Starts the real worker on the world's database, sending to the sink. */
export function startWorkerProcess(world: World, { port }: SinkProcess, dataDir: string): ChildProcess {
  const { workerUrl, readerUrl } = world.database;
  return start(here("../../apps/worker"), ["src/main.ts"], {
    DATABASE_WORKER_URL: workerUrl,
    DATABASE_READER_URL: readerUrl,
    APP_SECRET: "a secret for benchmarks, thirty-two characters or more",
    APP_URL: "http://127.0.0.1:3000",
    DATA_DIR: dataDir,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    LOG_LEVEL: "fatal",
  });
}
