import { launch } from "./launch.mjs";

await launch(() => import("./commands/explain.mjs"));
