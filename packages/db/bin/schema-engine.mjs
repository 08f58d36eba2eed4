#!/usr/bin/env node
// Stands in for Prisma's native schema engine: speaks the CLI's JSON-RPC (one message a line) over stdin and stdout,
// and runs @prisma/schema-engine-wasm on the pg driver adapter.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { EngineAdapterFactory, withClient } from "./engine-adapter.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { datamodels: { type: "string", multiple: true, short: "d" }, datasource: { type: "string" } },
});
const url = values.datasource ? JSON.parse(values.datasource).url : process.env.DATABASE_URL;

function log(level, message, extra = {}) {
  const line = { timestamp: new Date().toISOString(), level, fields: { message, ...extra }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

const databaseName = () => decodeURIComponent(new URL(url).pathname.slice(1));

async function createDatabase() {
  const name = databaseName();
  await withClient(url, "postgres", async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
  return { databaseName: name };
}

const PRISMA_CODES = { "3D000": "P1003", "28P01": "P1000", 28000: "P1000", 42501: "P1010" };

/** The CLI's own one-shot commands: `cli can-connect-to-database` and `cli create-database`. */
async function runOneShot(command) {
  try {
    if (command === "can-connect-to-database") await withClient(url, undefined, async () => {});
    else if (command === "create-database") await createDatabase();
    else throw new Error(`unknown command: ${command}`);
    return 0;
  } catch (error) {
    log("INFO", "schema engine"); // the CLI skips the first line of stderr
    log("ERROR", error.message || String(error.code), { error_code: PRISMA_CODES[error.code] ?? "P1001", is_panic: false });
    return 1;
  }
}

async function loadEngine() {
  // A panic leaves the caller's promise unsettled; without this the CLI would end silently, with success.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log("ERROR", message) };
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = (values.datamodels ?? []).map((path) => [path, readFileSync(path, "utf8")]);
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    (message) => log("INFO", String(message)),
    bindMigrationAwareSqlAdapterFactory(new EngineAdapterFactory(url)),
  );
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const METHOD_NAMES = { getDatabaseVersion: "version" };
let engine;
let printed = 0;

async function call(method, params) {
  if (method === "createDatabase") return createDatabase();
  engine ??= await loadEngine();
  const name = METHOD_NAMES[method] ?? method;
  if (typeof engine[name] !== "function") throw new Error(`The offline schema engine has no method ${method}.`);
  return engine[name](params);
}

async function answer(line) {
  const request = JSON.parse(line);
  if (!request.method) return; // the reply to one of our own "print" requests
  try {
    const result = (await call(request.method, request.params ?? {})) ?? {};
    if (request.method === "diff" && result.stdout) {
      printed += 1;
      send({ id: `print-${printed}`, method: "print", params: { content: result.stdout } });
    }
    send({ id: request.id, result });
  } catch (error) {
    const message = error?.message || String(error?.code ?? error);
    const data = { is_panic: false, message, error_code: error?.code ?? null, meta: error?.meta ?? null };
    send({ id: request.id, error: { code: 4466, message: "An error happened.", data } });
  }
}

for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    log("ERROR", String(error?.stack ?? error));
    process.exit(1);
  });
}

if (positionals[0] === "cli") {
  process.exit(await runOneShot(positionals[1]));
} else {
  let queue = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    if (line.trim()) queue = queue.then(() => answer(line));
  });
  lines.on("close", () => queue.finally(() => process.exit(0)));
}
