// Files that somebody names on the command line, looked at before anything is started for them.
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileFailure } from "./errors.mjs";

// Files are named from where the person stands, and told as they were named.
const placeOf = (name) => resolve(process.env.INIT_CWD ?? process.cwd(), name);

function failureOf(name, look) {
  try {
    look(placeOf(name));
    return null;
  } catch (error) {
    return fileFailure({ code: error.code, path: name }) ?? `${name} cannot be used: ${error.message}.`;
  }
}

function refuseFolder(path) {
  if (statSync(path).isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
}

/** Why the file `name` can't be read, in words; null when it can. */
export function whyUnreadable(name) {
  return failureOf(name, (path) => {
    refuseFolder(path);
    accessSync(path, constants.R_OK);
  });
}

/** Why the file `name` can't be written, in words; null when it can. */
export function whyUnwritable(name) {
  if (!existsSync(placeOf(name)))
    return failureOf(dirname(name), (folder) => {
      statSync(`${folder}/`);
      accessSync(folder, constants.W_OK);
    });
  return failureOf(name, (path) => {
    refuseFolder(path);
    accessSync(path, constants.W_OK);
  });
}
