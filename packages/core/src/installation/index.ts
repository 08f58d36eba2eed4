/** What this installation is: a demo or not, its first run, and what it refuses to start with. */
export { checkStart } from "./check-start.ts";
export { completeSetup } from "./complete-setup.ts";
export { ensureSetupCode } from "./ensure-setup-code.ts";
export { getInstallationState } from "./get-installation-state.ts";
export { isDemoDatabase } from "./internal.ts";
export { listDemoPeople } from "./list-demo-people.ts";
export { signInToDemo } from "./sign-in-to-demo.ts";
