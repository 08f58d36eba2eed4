// Who runs from a build: it must not be built anew under them, since their pages load its files as they are asked for.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readHolder, thisProcess } from "./data-folder.mjs";
import { whenDone } from "./supervise.mjs";

// Beside the build and not in it: building empties it.
const usersOf = (build) => `${build}.users`;

/** Writes down that this process runs from the folder `build`, until it ends. */
export function useBuild(build) {
  const file = join(usersOf(build), `${process.pid}.json`);
  mkdirSync(usersOf(build), { recursive: true });
  writeFileSync(file, JSON.stringify(thisProcess()));
  whenDone(() => rmSync(file, { force: true }));
}

/** The id of another running process that runs from the folder `build`, or null. */
export function userOfBuild(build) {
  let names = [];
  try {
    names = readdirSync(usersOf(build));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  for (const name of names) {
    const file = join(usersOf(build), name);
    const holder = readHolder(file);
    if (holder === null) rmSync(file, { force: true });
    else if (holder.pid !== process.pid) return holder.pid;
  }
  return null;
}
