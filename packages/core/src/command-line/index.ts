/** What the commands on the machine of an installation have in common. */
export { contextOfCommand, Misuse } from "./context-of-command.ts";
export { openInstallation } from "./open-installation.ts";
export { printable, terminal } from "./terminal.ts";
