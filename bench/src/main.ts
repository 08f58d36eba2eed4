/** Figures that can be measured again: `npm run bench -- [send] [crash]`; without a name: send. */
import "./env.ts";
import { benchCrash } from "./crash.ts";
import { finishReport, say } from "./figure.ts";
import { endProcesses } from "./processes.ts";
import { benchSend } from "./send.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = { send: benchSend, crash: benchCrash };
const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const names = asked.length > 0 ? asked : ["send"];

const unknown = names.filter((name) => !benches[name]);
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}
process.once("exit", endProcesses);
for (const name of names) await benches[name]!();
process.exit(finishReport() ? 0 : 1);
