import "server-only";
import type { Log } from "@countersign/core/kernel";
import pino from "pino";
import { environment } from "./env";

let logger: pino.Logger | undefined;

/** Structured logs on standard output. Nobody gives it an address or a body. */
export function log(): Log {
  logger ??= pino({ level: environment().LOG_LEVEL, base: { process: "web" } });
  return logger;
}
