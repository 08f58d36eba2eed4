// The data folder: who uses it, and the secret that is kept in it.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Explained } from "./errors.mjs";
import { MIN_SECRET_LENGTH } from "./settings.mjs";

// A process id alone may have been given to another program since; with the time it began it is unique.
function beganAt(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return null;
  }
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[19];
  } catch {
    return "unknown";
  }
}

/** What a file says of this process, for `readHolder`. */
export const thisProcess = () => ({ pid: process.pid, began: beganAt(process.pid) });

/** Which running process a file was written by, or null when it is gone. */
export function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(holder.pid) && beganAt(holder.pid) === holder.began ? holder : null;
  } catch {
    return null;
  }
}

/** Takes a lock file for this process. Returns { tell, release }, or { holder } when another process has it. */
function takeLock(file) {
  const mine = thisProcess();
  const draft = `${file}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt++) {
    writeFileSync(draft, JSON.stringify(mine));
    try {
      linkSync(draft, file); // unlike a write, a link appears whole or not at all
      return { tell: (url) => writeFileSync(file, JSON.stringify({ ...mine, url })), release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = readHolder(file);
      if (holder) return { holder };
      rmSync(file, { force: true });
    } finally {
      rmSync(draft, { force: true });
    }
  }
  throw new Explained(`The lock ${file} cannot be taken. Remove it if no Countersign command is running.`);
}

// Node's own recursive mkdir never returns where a file system refuses new folders with ENOENT, as /proc does.
function makeFolders(path) {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path);
}

/**
 * Keeps what is in the data folder out of git, and so out of the checks, whatever it is called and wherever in a clone it lies. A folder that holds
 * something else and nothing of ours, or that is a work tree itself, is left alone.
 */
function keepOutOfGit(dataDir) {
  const holds = (name) => existsSync(join(dataDir, name));
  const isOurs = readdirSync(dataDir).length === 0 || ["secret", "postgres.json", "running.json"].some(holds);
  if (!isOurs || holds(".git") || holds(".gitignore")) return;
  writeFileSync(join(dataDir, ".gitignore"), "# Data and secrets of Countersign.\n*\n");
}

/** Makes the data folder, out of git's sight; in words when that cannot be. */
export function makeDataDir(dataDir) {
  try {
    makeFolders(dataDir);
  } catch (error) {
    if (error.code === "ENOSPC") throw error;
    throw new Explained(`The data folder ${dataDir} cannot be made (${error.code}). Set DATA_DIR to a folder you can write to.`);
  }
  if (!statSync(dataDir).isDirectory()) throw new Explained(`The data folder ${dataDir} is a file. Set DATA_DIR to a folder.`);
  try {
    keepOutOfGit(dataDir);
  } catch (error) {
    // What cannot be read or written is told in words by whoever takes the folder.
    if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
  }
}

/**
 * Takes the data folder for this process, or throws in words who has it. Returns { tell, release }: `tell(url)` lets
 * a second start say where the first one answers.
 */
export function lockDataDir(dataDir) {
  let lock;
  try {
    lock = takeLock(join(dataDir, "running.json"));
  } catch (error) {
    if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
    throw new Explained(`The data folder ${dataDir} cannot be written to. Set DATA_DIR to another one, or run as the user who owns it.`);
  }
  if (!lock.holder) return lock;
  const where = lock.holder.url ? ` at ${lock.holder.url}` : "";
  throw new Explained(
    `Countersign already runs on this data folder${where} (process ${lock.holder.pid}, ${dataDir}). Use that one, stop it with Ctrl-C, or set DATA_DIR and PORT for a second one.`,
  );
}

/** Runs `work` while no other Countersign command of this user installs or builds in `root`. */
export async function whileAlone(root, note, work) {
  const name = createHash("sha256").update(root).digest("hex").slice(0, 12);
  const file = join(tmpdir(), `countersign-${process.getuid?.() ?? "user"}-${name}.lock`);
  let lock = takeLock(file);
  for (; lock.holder; lock = takeLock(file)) {
    note(`waiting for another Countersign command, process ${lock.holder.pid}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** The secret given, or the one kept in the data folder; made at the first start. */
export function keepSecret(dataDir, given) {
  if (given) return given;
  const file = join(dataDir, "secret");
  if (!existsSync(file) && existsSync(join(dataDir, "postgres.json"))) {
    throw new Explained(
      `${file} is missing, though ${dataDir} holds a database that was made with it. Restore it from a backup, or set APP_SECRET to what it held: the app signs in to the database with it, and stored passwords are encrypted with it.`,
    );
  }
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  const kept = readFileSync(file, "utf8").trim();
  if (kept.length < MIN_SECRET_LENGTH) {
    throw new Explained(
      `${file} holds less than ${MIN_SECRET_LENGTH} characters. Restore it from a backup, or remove it to have a new one made (everybody is then signed out, and a stored SMTP password must be entered again).`,
    );
  }
  return kept;
}
