/** What the commands on the machine of an installation have in common. */
export { COMMANDS, readArguments } from "./arguments.mjs";
export { contextOfCommand, Misuse } from "./context-of-command.ts";
export { openInstallation } from "./open-installation.ts";
export { printable, terminal } from "./terminal.ts";
export { tellFailure } from "./tell-failure.ts";
