/** `npm run explain` runs this with the app's own addresses of the database. */
import type { Store } from "@countersign/db";
import { openInstallation, terminal } from "../../command-line/index.ts";
import { runExplainCommand } from "./command.ts";

let store: Store | undefined;
process.exitCode = await runExplainCommand(process.argv.slice(2), {
  ...terminal,
  open: () => {
    const installation = openInstallation();
    store = installation.store;
    return installation;
  },
});
await store?.close();
