/** Looking at an account as somebody else, without changing anything. */
export { getView } from "./get-view.ts";
export { startView } from "./start-view.ts";
export { stopView } from "./stop-view.ts";
