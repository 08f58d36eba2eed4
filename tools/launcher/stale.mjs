// Tells whether something made from sources is older than they are: by their contents, not their dates.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const SKIPPED = new Set(["node_modules", "generated", "test-results", "next-env.d.ts", "tsconfig.tsbuildinfo"]);

/** One short text that changes when any of `parts` does. */
export function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (SKIPPED.has(entry.name) || entry.name.startsWith(".") || /\.test\.tsx?$/.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

/** The digest of all source files under `paths` (files or folders below `root`), tests left out. */
export function digestOf(root, paths) {
  const parts = [process.version];
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) parts.push(relative(root, file), readFileSync(file));
  }
  return digest(parts);
}
