import { run } from "./start.mjs";

export const stoppable = true;
export const main = () => run({ dev: true });
