import { run } from "./start.mjs";

export const stoppable = true;
export const main = (args) => run(args, { dev: true });
