import { launch } from "./launch.mjs";

await launch(() => import("./commands/audit.mjs"));
