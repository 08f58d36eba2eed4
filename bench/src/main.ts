/** Figures that can be measured again: `npm run bench -- [admin] [send] [page] [permissions] [contacts] [crash]`; without a name: all but contacts and crash. */
import "./env.ts";
import { benchAdmin } from "./admin.ts";
import { benchContacts } from "./contacts.ts";
import { benchCrash } from "./crash.ts";
import { finishReport } from "./figure.ts";
import type known from "./names.json";
import { endProcesses } from "./processes.ts";
import { benchPage } from "./page.ts";
import { benchPermissions } from "./permissions.ts";
import { benchSend } from "./send.ts";

const benches: Readonly<Record<keyof typeof known.bench, () => Promise<void>>> = {
  admin: benchAdmin,
  send: benchSend,
  page: benchPage,
  contacts: benchContacts,
  crash: benchCrash,
  permissions: benchPermissions,
};
const USUAL = ["admin", "send", "page", "permissions"] as const;
const isBench = (name: string): name is keyof typeof benches => name in benches;
const asked = process.argv.slice(2).filter(isBench);
process.once("exit", endProcesses);
for (const name of asked.length > 0 ? asked : USUAL) await benches[name]();
process.exit(finishReport() ? 0 : 1);
