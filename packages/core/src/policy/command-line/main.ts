/** `npm run policy` runs this with the app's own addresses of the database. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Store } from "@countersign/db";
import { openInstallation, terminal } from "../../command-line/index.ts";
import { runPolicyCommand } from "./command.ts";

let store: Store | undefined;
process.exitCode = await runPolicyCommand(process.argv.slice(2), {
  readFile: (name) => readFileSync(name, "utf8"),
  writeFile: (name, text) => writeFileSync(name, text),
  ...terminal,
  open: () => {
    const installation = openInstallation();
    store = installation.store;
    return installation;
  },
});
await store?.close();
