import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const MADE = new Set(["node_modules", ".git", ".next", ".turbo", "generated", "reports", "test-results", "playwright-report"]);
// A second data folder is called .data2 or the like.
const isMade = (name) => MADE.has(name) || name.startsWith(".data");

function* walk(root, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isMade(entry.name)) yield* walk(root, path);
    else if (entry.isFile()) yield relative(root, path);
  }
}

/** The files of the repository relative to `root`: git's, new ones included; without git, all but what is made. */
export function trackedFiles(root) {
  const { status, stdout } = spawnSync("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  const listed = status === 0 ? stdout.split("\0").filter(Boolean) : [...walk(root, root)];
  return listed.filter((path) => existsSync(join(root, path))).sort();
}
