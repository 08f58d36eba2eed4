import { resolve } from "node:path";
import { z } from "zod";
import type { Config } from "./kernel/context.ts";
import { deriveKey } from "./kernel/keys.ts";

const hostsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== "");
const isHost = (host: string) => URL.canParse(`https://${host}`) && new URL(`https://${host}`).hostname === host;

const flag = z.enum(["0", "1"]).optional();

/** Every variable that a process of Countersign reads. `.env.example` is tested against the ones that people set. */
export const Environment = z.object({
  DATABASE_APP_URL: z.url().optional(),
  DATABASE_READER_URL: z.url(),
  DATABASE_WORKER_URL: z.url().optional(),
  APP_SECRET: z.string().min(32, "must have at least 32 characters; leave it unset to have one made and kept"),
  APP_URL: z.url({ protocol: /^https?$/, error: "must be the http or https address at which people open Countersign" }),
  DATA_DIR: z.string().default(".data"),
  DEMO: flag,
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587" }).optional(),
  MAILBOX_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(9).default(0),
  ALLOWED_INTERNAL_HOSTS: z
    .string()
    .default("")
    .refine(
      (text) => hostsOf(text).every(isHost),
      "must be names or addresses without ports, separated by commas: login.example.org, 10.0.0.5, [fd00::5]",
    ),
  HOST: z.string().default("127.0.0.1"),
  /** Which of the processes of one web server this is, counted from 1. */
  WEB_PROCESS: z.coerce.number().int().min(1).default(1),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});
export type Environment = z.infer<typeof Environment>;

/** Reads the environment, or throws one error that names every variable that is wrong and what to do. Empty counts as unset. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Countersign can't start with these settings:\n${lines.join("\n")}\nSee .env.example.`);
}

/** The part of the environment that use cases see. `demo` is decided together with the database (see core/installation). */
export function configOf(env: Environment, demo: boolean): Config {
  const keys = new Map<string, Buffer>();
  return {
    appUrl: env.APP_URL.replace(/\/+$/, ""),
    demo,
    smtpUrl: env.SMTP_URL,
    mailboxPort: env.MAILBOX_PORT,
    dataDir: resolve(env.DATA_DIR),
    internalHosts: hostsOf(env.ALLOWED_INTERNAL_HOSTS),
    key(purpose) {
      const key = keys.get(purpose) ?? deriveKey(env.APP_SECRET, purpose);
      keys.set(purpose, key);
      return key;
    },
  };
}
