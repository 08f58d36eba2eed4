/** `npm run policy` runs this with the app's own addresses of the database. */
import { readFileSync, writeFileSync } from "node:fs";
import { createStore, type Store } from "@countersign/db";
import { configOf, readEnvironment } from "../../env.ts";
import { runPolicyCommand } from "./command.ts";

let store: Store | undefined;
process.exitCode = await runPolicyCommand(process.argv.slice(2), {
  readFile: (name) => readFileSync(name, "utf8"),
  writeFile: (name, text) => writeFileSync(name, text),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  open: () => {
    const env = readEnvironment();
    if (!env.DATABASE_APP_URL) throw new Error("DATABASE_APP_URL must be set.");
    store = createStore({ url: env.DATABASE_APP_URL, readerUrl: env.DATABASE_READER_URL });
    return { store, config: configOf(env, env.DEMO === "1") };
  },
});
await store?.close();
