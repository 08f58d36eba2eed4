#!/usr/bin/env node
// Runs the Prisma CLI offline: the WebAssembly schema engine stands in for the native one that the CLI would download.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");
// The CLI starts its engine as a program, which a .mjs file is not on Windows: there the native engine stays.
const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY || (process.platform === "win32" ? "" : join(here, "schema-engine.mjs"));

const { status, signal, error } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], {
  cwd: join(here, ".."),
  stdio: "inherit",
  env: {
    ...process.env,
    ...(engine && { PRISMA_SCHEMA_ENGINE_BINARY: engine }),
    // The engine's first line is `#!/usr/bin/env node`: let it find this very Node.
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  },
});
if (error) console.error(`The Prisma command line could not be started: ${error.message}`);
if (signal) console.error(`The Prisma command line was ended by ${signal}.`);
process.exit(status ?? 1);
