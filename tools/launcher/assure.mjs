import { launch } from "./launch.mjs";

await launch(() => import("./commands/assure.mjs"));
