import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** What is known of this machine; unknown parts make names that only an expired lease frees. */
interface Machine {
  /** Changes with every boot; null where the system does not say. */
  readonly boot: string | null;
  /** Process ids mean something only within one namespace (a container). */
  readonly namespace: string | null;
}

const short = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

function quietly(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function thisMachine(): Machine {
  const boot = quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = quietly(() => readlinkSync("/proc/self/ns/pid"));
  return { boot: boot && short(`${boot} ${hostname()}`), namespace: namespace && short(namespace) };
}

const machine = thisMachine();

/** When a process began, as the system counts it; null when there is none (or the system does not say). */
function startOf(pid: number): string | null {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

const own = `${machine.boot ?? "unknown"}.${machine.namespace ?? "unknown"}.${process.pid}.${startOf(process.pid) ?? Date.now()}`;

/** The name of this process: unique among all that ever lived. */
export function workerName(): string {
  return own;
}

/** What the names of all processes on this machine begin with, since it was started. */
export function machinePrefix(): string {
  return `${machine.boot ?? "unknown"}.${machine.namespace ?? "unknown"}.`;
}

/**
 * Whether a worker is certainly gone: it ran on this machine, in this boot and namespace, and its process is no more. For
 * others the answer is no, whatever became of them: their leases run out.
 */
export function isGoneHere(name: string): boolean {
  if (!machine.boot || !machine.namespace || !name.startsWith(machinePrefix())) return false;
  const [, , pid, start] = name.split(".");
  return startOf(Number(pid)) !== start;
}

/** The boot in which journals of this process are written; null where a lost journal line can't be told from one never written. */
export function bootMark(): string | null {
  return machine.boot;
}
