// Makes what the sources do not contain: the database client and the built web app. Only when they are stale.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { userOfBuild, useBuild } from "./build-users.mjs";
import { whileAlone } from "./data-folder.mjs";
import { Explained } from "./errors.mjs";
import { QUIET } from "./install.mjs";
import { isStopping, run } from "./run.mjs";
import { SETTING_NAMES } from "./settings.mjs";
import { digestOf } from "./stale.mjs";

const CLIENT_SOURCES = ["packages/db/prisma/schema", "packages/db/prisma.config.ts", "packages/db/bin", "pnpm-lock.yaml"];
const WEB_SOURCES = ["apps/web", "packages", "pnpm-lock.yaml", "tsconfig.base.json"];

/** The command-line file of a package that `folder` depends on. */
export function programOf(folder, name, file) {
  try {
    return join(dirname(createRequire(join(folder, "package.json")).resolve(`${name}/package.json`)), file);
  } catch {
    throw new Explained(`${name} is not installed in ${folder}. Remove node_modules and run the same command again.`);
  }
}

const isFresh = (stamp, want) => existsSync(stamp) && readFileSync(stamp, "utf8") === want;

/** Generates the Prisma client into packages/db/src/generated. */
export async function generateClient(root, note) {
  const folder = join(root, "packages/db");
  const stamp = join(folder, "src/generated/.made-from");
  const want = digestOf(root, CLIENT_SOURCES);
  if (isFresh(stamp, want)) return note("up to date", true);
  await whileAlone(root, note, async () => {
    if (isFresh(stamp, want)) return; // by the one that was waited for
    await run(process.execPath, ["bin/prisma.mjs", "generate"], {
      cwd: folder,
      env: { ...process.env, ...QUIET },
      onLine: note,
      what: "Generating the database client",
    });
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, want);
  });
}

/** Where a start keeps its build, below apps/web. */
export const START_BUILD = ".next/start";

/**
 * Builds the web app into `wanted`, a folder below apps/web, and returns the folder with the fresh build. A start and a
 * test each have their own, so that a test beside a running start leaves that start's files alone; a test takes the
 * start's when it is fresh. Throws in words where another process runs from the build that would have to go.
 */
export async function buildWeb(root, wanted, note) {
  const folder = join(root, "apps/web");
  const stampOf = (distDir) => join(folder, distDir, "made-from");
  // Also a fresh build is looked for alone: else the next one could be begun before its use is written down.
  return whileAlone(root, note, async () => {
    const want = digestOf(root, WEB_SOURCES);
    const fresh = [wanted, START_BUILD].find((distDir) => isFresh(stampOf(distDir), want));
    if (fresh === undefined) {
      await buildAnew(folder, wanted, note);
      writeFileSync(stampOf(wanted), want);
    } else note("up to date", true);
    const distDir = fresh ?? wanted;
    useBuild(join(folder, distDir));
    return distDir;
  });
}

async function buildAnew(folder, wanted, note) {
  const user = userOfBuild(join(folder, wanted));
  if (user !== null)
    throw new Explained(
      `The sources have changed since the web app was built, and another Countersign command (process ${user}) runs from that build. Stop that one, then run the same command again.`,
    );
  const build = () =>
    run(process.execPath, [programOf(folder, "next", "dist/bin/next"), "build"], {
      cwd: folder,
      env: { ...withoutSettings(process.env), ...QUIET, NODE_ENV: "production", NEXT_DIST_DIR: wanted },
      onLine: note,
      what: "Building the web app",
    });
  const hadCache = existsSync(join(folder, wanted, "cache"));
  try {
    await build();
  } catch (error) {
    // The cache keeps a failure too, such as a file that was missing then: a second try goes without it.
    if (!isStopping()) rmSync(join(folder, wanted), { recursive: true, force: true });
    if (!hadCache || isStopping()) throw error;
    note("building again without the cache");
    await build();
  }
}

// A build must come out the same whatever the settings of the start that asked for it.
const withoutSettings = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !SETTING_NAMES.includes(name)));
