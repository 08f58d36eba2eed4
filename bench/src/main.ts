/** Figures that can be measured again: `npm run bench -- [admin] [send] [page] [crash] [permissions]`; without a name: all but crash. */
import "./env.ts";
import { benchAdmin } from "./admin.ts";
import { benchCrash } from "./crash.ts";
import { finishReport, say } from "./figure.ts";
import { endProcesses } from "./processes.ts";
import { benchPage } from "./page.ts";
import { benchPermissions } from "./permissions.ts";
import { benchSend } from "./send.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  admin: benchAdmin,
  send: benchSend,
  page: benchPage,
  crash: benchCrash,
  permissions: benchPermissions,
};
const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const names = asked.length > 0 ? asked : ["admin", "send", "page", "permissions"];

const unknown = names.filter((name) => !benches[name]);
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
process.once("exit", endProcesses);
for (const name of names) await benches[name]!();
process.exit(finishReport() ? 0 : 1);
