/** Figures that can be measured again: `npm run bench -- [send] [page] [crash] [permissions]`; without a name: send, page and permissions. */
import "./env.ts";
import { benchCrash } from "./crash.ts";
import { finishReport, say } from "./figure.ts";
import { endProcesses } from "./processes.ts";
import { benchPage } from "./page.ts";
import { benchPermissions } from "./permissions.ts";
import { benchSend } from "./send.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  send: benchSend,
  page: benchPage,
  crash: benchCrash,
  permissions: benchPermissions,
};
const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const names = asked.length > 0 ? asked : ["send", "page", "permissions"];

const unknown = names.filter((name) => !benches[name]);
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
process.once("exit", endProcesses);
for (const name of names) await benches[name]!();
process.exit(finishReport() ? 0 : 1);
