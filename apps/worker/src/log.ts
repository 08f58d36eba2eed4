import type { Log } from "@countersign/core/kernel";
import { pino } from "pino";

const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/** A text without mail addresses: servers and libraries put them into their messages. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, "(address)");
}

/** Structured lines on standard output. Errors are named with message and stack, less any address. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: { process: "worker", pid: process.pid },
    serializers: {
      err: (error: unknown) =>
        error instanceof Error
          ? { name: error.name, message: withoutAddresses(error.message), stack: withoutAddresses(error.stack ?? "") }
          : { message: withoutAddresses(String(error)) },
    },
  });
}
