// PostgreSQL from the npm packages, for people who have no database of their own.
import { randomBytes } from "node:crypto";
import { appendFileSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { diskFull, Explained } from "./errors.mjs";
import { freePort } from "./ports.mjs";
import { isStopping, run, spawnGuarded } from "./run.mjs";
import { findPrograms, makeDataFolder, serverUser } from "./server-user.mjs";

const OWNER = "countersign";
const DATABASE = "countersign";
// As its own defaults are, PostgreSQL holds 128 MB of a million contacts in memory, and writes whole pages anew after a checkpoint for every gigabyte.
const sized = () => ["-c", `shared_buffers=${bufferSize()}MB`, "-c", "max_wal_size=4GB", "-c", "wal_compression=on"];
const THROW_AWAY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

/** A quarter of the memory that there is for us, at most 1 GB, in MB. */
export function bufferSize(bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity)) {
  return Math.max(128, Math.min(1024, Math.floor(bytes / 4 / 2 ** 20)));
}

const describe = (text, otherwise) => new Explained(diskFull(text) ?? otherwise, text.trim());

/** What was written down about the cluster: { folder, password, port }; null before the first start. */
function readRecord(file) {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8"); // of somebody else's, this fails: no reason to remove anything
  try {
    return JSON.parse(text);
  } catch {
    throw new Explained(
      `${file} is damaged: it holds the password of the embedded PostgreSQL. Restore it, or remove ${dirname(file)} to begin afresh (this deletes the data).`,
    );
  }
}

/** The owner's address of the embedded server of `dataDir`, as its last start wrote it down; null before the first. */
export function recordedUrl(dataDir) {
  const record = readRecord(join(dataDir, "postgres.json"));
  return record?.port ? addressOf(record) : null;
}

const addressOf = ({ password, port }) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;

const hasCluster = (folder) => existsSync(join(folder, "PG_VERSION"));

async function initialise(programs, folder, password, user) {
  // Files that are here already are somebody's: they are neither written over nor removed.
  if (readdirSync(folder).length > 0)
    throw new Explained(
      `${folder} holds files, but no whole PostgreSQL cluster. Restore it, or move the files away to begin with an empty database.`,
    );
  // Beside the folder, where its user comes through: root's temporary folder may be closed to everybody else.
  const secretFolder = mkdtempSync(join(dirname(folder), "countersign-"));
  const passwordFile = join(secretFolder, "password");
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user.uid !== undefined) {
      chownSync(secretFolder, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    const options = ["-U", OWNER, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--locale=C", "--no-instructions"];
    await run(join(programs, "bin/initdb"), ["-D", folder, ...options], { ...user, cwd: "/", what: "Setting up PostgreSQL's data folder" });
  } catch (error) {
    // A half-made folder would look like a finished one to the next start.
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
  }
}

// The lock on the data folder is ours, so a server that still runs on it outlived a launcher that was killed.
async function stopLeftover(folder) {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const isServer = () => {
    try {
      process.kill(pid, 0);
      if (process.platform !== "linux") return true;
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(folder);
    } catch {
      return false;
    }
  };
  if (!Number.isInteger(pid) || pid <= 1 || !isServer()) return;
  process.kill(pid, "SIGINT");
  for (let i = 0; i < 150 && isServer(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  if (isServer())
    throw new Explained(`An earlier PostgreSQL (process ${pid}) still uses ${folder} and does not stop. End it, then start again.`);
}

/** Resolves when the server accepts connections; { taken: true } when its port was taken in the meantime. */
function untilReady(server, logFile) {
  return new Promise((resolve, reject) => {
    let text = "";
    server.child.stderr.setEncoding("utf8");
    server.child.stderr.on("data", (chunk) => {
      if (text.length < 100_000) text += chunk;
      try {
        appendFileSync(logFile, chunk);
      } catch {
        // A full disk must not end the launcher while it only keeps a log.
      }
      if (text.includes("ready to accept connections")) resolve({ taken: false });
    });
    void server.exited.then((code) => {
      if (/could not bind|Address already in use/.test(text)) resolve({ taken: true });
      else reject(describe(text, `PostgreSQL did not start (${code instanceof Error ? code.message : code}). Its log is ${logFile}.`));
    });
  });
}

/**
 * Starts the embedded server on the cluster of `dataDir` (made when missing) and returns { url, folder, stop, onExit }:
 * `url` is the owner's. `throwAway` trades safety on a crash for speed: only for tests.
 */
export async function startPostgres({ root, dataDir, throwAway = false }) {
  const user = serverUser();
  const programs = findPrograms(root, user);
  mkdirSync(dataDir, { recursive: true });
  const recordFile = join(dataDir, "postgres.json");
  const logFile = join(dataDir, "postgres.log");
  if (!existsSync(recordFile) && existsSync(join(dataDir, "postgres", "PG_VERSION"))) {
    throw new Explained(
      `${recordFile} is missing, though ${dataDir} holds a database: the file holds its password. Restore it from a backup, or set DATA_DIR to another folder to begin afresh.`,
    );
  }
  const record = readRecord(recordFile) ?? {
    folder: makeDataFolder(join(dataDir, "postgres"), user),
    password: randomBytes(24).toString("base64url"),
  };
  const save = () => writeFileSync(recordFile, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  // Of a data folder that was moved, or restored elsewhere, the record names where the cluster was.
  const beside = join(dataDir, "postgres");
  if (!hasCluster(record.folder) && hasCluster(beside)) record.folder = beside;
  if (!hasCluster(record.folder)) {
    if (existsSync(recordFile) && !existsSync(record.folder)) record.folder = makeDataFolder(join(dataDir, "postgres"), user);
    save();
    await initialise(programs, record.folder, record.password, user);
  }
  await stopLeftover(record.folder);

  let server;
  for (let attempt = 1; ; attempt++) {
    record.port = await freePort(attempt === 1 ? record.port : undefined);
    writeFileSync(logFile, "");
    const options = [
      "-p",
      String(record.port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "max_connections=300",
      ...(throwAway ? THROW_AWAY : sized()),
    ];
    server = spawnGuarded(join(programs, "bin/postgres"), ["-D", record.folder, ...options], {
      ...user,
      cwd: "/",
      signal: "SIGINT", // fast shutdown: it ends the sessions, and keeps what was committed
      patience: 30_000,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const { taken } = await untilReady(server, logFile);
    if (!taken) break;
    if (attempt === 3) throw new Explained("PostgreSQL found no free port. Start again.");
  }
  save();
  return {
    url: addressOf(record),
    folder: record.folder,
    stop: server.stop,
    onExit: (tell) => void server.exited.then((code) => isStopping() || tell(code, readFileSync(logFile, "utf8").slice(-4000))),
  };
}
