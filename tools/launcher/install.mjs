// Puts what the lockfile names into node_modules, when it is not there yet.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { diskFull, Explained, registryUnreachable } from "./errors.mjs";
import { whileAlone } from "./data-folder.mjs";
import { run } from "./run.mjs";
import { digest } from "./stale.mjs";

/** Kept out of every program that is started: none of them reports to anybody. */
export const QUIET = { NEXT_TELEMETRY_DISABLED: "1", TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", CHECKPOINT_DISABLE: "1" };

const wanted = (root) => JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.split("+")[0];

/**
 * Makes the pinned pnpm the first on PATH: the one there when its major fits, else the one that npx keeps in its
 * cache. Turborepo calls it by that name.
 */
export async function usePnpm(root, note = () => {}) {
  const name = wanted(root);
  const major = name.split("@")[1].split(".")[0];
  const present = spawnSync("pnpm", ["--version"], { encoding: "utf8", cwd: "/", timeout: 20_000 }).stdout ?? "";
  if (present.trim().split(".")[0] === major) return;
  note(`getting ${name}`);
  try {
    const { stdout } = await run("npx", ["--yes", "--package", name, "--call", "command -v pnpm"], {
      cwd: "/",
      what: `Getting ${name} through npx`,
    });
    process.env.PATH = `${dirname(stdout.trim().split("\n").at(-1))}${delimiter}${process.env.PATH}`;
  } catch (error) {
    if (error.code === "ENOENT") throw new Explained("npx is missing. It comes with npm: install npm beside Node.");
    const words = diskFull(error.output ?? "") ?? registryUnreachable(error.output ?? "");
    throw words ? new Explained(words, error.details) : error;
  }
}

/** Installs when node_modules is missing, older than the lockfile, or made for another Node. */
export async function install(root, note) {
  const stamp = join(root, "node_modules/.countersign-installed");
  const lock = join(root, "pnpm-lock.yaml");
  const want = digest([process.version, process.platform, process.arch, readFileSync(lock, "utf8")]);
  const fresh = () => existsSync(stamp) && readFileSync(stamp, "utf8") === want;
  if (fresh()) return note("nothing was missing", true);
  await whileAlone(root, note, async () => {
    if (fresh()) return;
    await usePnpm(root, note);
    try {
      await run("pnpm", ["install", "--frozen-lockfile", "--config.confirmModulesPurge=false", "--reporter=append-only"], {
        cwd: root,
        env: { ...process.env, ...QUIET },
        onLine: note,
        what: "Installing the packages",
      });
    } catch (error) {
      const words = diskFull(error.output ?? "") ?? registryUnreachable(error.output ?? "");
      throw words ? new Explained(words, error.details) : error;
    }
    writeFileSync(stamp, want);
  });
}
