// The frame around every command: the right Node, one way to stop, failures in words.
// No syntax here that an old Node could not read: it has to come as far as saying that it is old.
import process from "node:process";

const OLDEST = [20, 19];

function unfit() {
  const parts = process.versions.node.split(".").map(Number);
  if (parts[0] < OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] < OLDEST[1])) {
    return (
      "Node " +
      process.versions.node +
      " is too old: Countersign needs " +
      OLDEST.join(".") +
      " or newer (22 or 24 recommended). Get it from https://nodejs.org and run the same command again."
    );
  }
  if (process.platform === "win32") return "Windows is not supported. Use Linux or macOS, or the Windows Subsystem for Linux.";
  return null;
}

/** Runs the command of `module`'s `main(args)`; it decides the exit code, 0 after a stop that somebody asked for. */
export async function launch(load) {
  const problem = unfit();
  if (problem) {
    console.error("\n" + problem);
    process.exitCode = 1;
    return;
  }
  const { supervise } = await import("./supervise.mjs");
  await supervise(load);
}
