// Runs other programs: to their end (`run`), or as long as Countersign runs (`spawnGuarded`).
import { spawn } from "node:child_process";
import { diskFull, Explained } from "./errors.mjs";

/** Each running child with the way to stop it; emptied by `stopAll`. */
const running = new Set();
let stopping = false;

/** True once a stop was asked for: what ends from then on has not failed. */
export const isStopping = () => stopping;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

// Children live in a process group of their own, so that Ctrl-C in a terminal reaches the launcher alone, which stops
// them in order. Should the launcher be killed, the guard's standard input closes and the guard stops the child.
function guard(child, signal) {
  const script = 'read -r line; kill -s "$1" -- "-$2" 2>/dev/null || kill -s "$1" "$2" 2>/dev/null';
  const watcher = spawn("/bin/sh", ["-c", script, "guard", signal.replace("SIG", ""), String(child.pid)], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.stdin.on("error", () => {});
  watcher.unref();
  watcher.stdin.unref?.();
  child.once("exit", () => watcher.kill("SIGKILL"));
}

/**
 * Starts a program in a process group of its own. Returns { child, exited, stop }: `exited` resolves to its exit code
 * (or signal name), `stop()` asks it with `signal` to end and kills it after `patience` milliseconds.
 */
export function spawnGuarded(command, args, { signal = "SIGTERM", patience = 15_000, ...options } = {}) {
  const child = spawn(command, args, { ...options, detached: true });
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error));
    child.once("exit", (code, by) => resolve(code ?? by));
  });
  const handle = {
    child,
    exited,
    async stop() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const timer = setTimeout(() => signalGroup(child, "SIGKILL"), patience);
      signalGroup(child, signal);
      await exited;
      clearTimeout(timer);
      running.delete(handle);
    },
    kill: () => signalGroup(child, "SIGKILL"),
  };
  if (child.pid !== undefined) guard(child, signal);
  running.add(handle);
  void exited.then(() => running.delete(handle));
  return handle;
}

/** Runs a program to its end and returns its output; throws Explained with the output when it fails. */
export async function run(command, args, { onLine, what, input, ok = [0], ...options } = {}) {
  const handle = spawnGuarded(command, args, {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    patience: 5000,
    ...options,
  });
  const { child } = handle;
  let output = "";
  let stdout = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (text) => {
      output += text;
      if (stream === child.stdout) stdout += text;
      const last = text.trimEnd().split("\n").at(-1);
      if (last) onLine?.(last);
    });
  }
  if (input !== undefined) child.stdin.end(input);
  const code = await new Promise((resolve) => {
    child.once("error", resolve);
    child.once("close", (status, by) => resolve(status ?? by));
  });
  if (stopping) throw new Explained("Stopped.");
  if (!ok.includes(code)) {
    const reason = code instanceof Error ? code.message : `it ended with ${code}`;
    const failure = new Explained(diskFull(output) ?? `${what ?? `${command} ${args.join(" ")}`} failed: ${reason}.`, output.trimEnd());
    failure.output = output;
    failure.code = code;
    throw failure;
  }
  return { code, stdout, output };
}

/** Stops everything still running, the youngest first. */
export async function stopAll() {
  stopping = true;
  for (const handle of [...running].reverse()) await handle.stop();
}

/** Kills everything still running, at once. */
export function killAll() {
  stopping = true;
  for (const handle of running) handle.kill();
}
