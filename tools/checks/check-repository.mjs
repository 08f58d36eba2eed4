// Nothing in the repository may depend on where it was written: no registry's address, no folder of somebody's machine, no secret.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { trackedFiles } from "./tracked-files.mjs";

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../..");

const RULES = [
  { files: /^pnpm-lock\.yaml$/, never: /:\/\//, words: "holds an address: the lockfile must work with every registry" },
  { files: /(^|\/)\.npmrc$/, never: /registry|_auth/i, words: "chooses a registry or holds its key" },
  {
    files: /^(?!pnpm-lock\.yaml$)/,
    never: /(?<![\w.<-])\/(?:home|Users|work|workspace|mnt)\/[\w.-]+\/[\w.-]/,
    words: "names a folder of one machine",
  },
  { files: /./, never: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, words: "holds a private key" },
];
const NEVER_TRACKED = /(^|\/)(\.env(\.local)?|package-lock\.json|yarn\.lock)$|^\.data[^/]*\//;
const BINARY = /\.(png|jpe?g|gif|webp|ico|woff2?|pdf|zip|gz)$/;
const LARGEST = 1_000_000;

const problems = [];
const files = trackedFiles(root);
for (const file of files) {
  const path = join(root, file);
  if (NEVER_TRACKED.test(file)) problems.push(`${file} does not belong into the repository`);
  if (statSync(path).size > LARGEST) problems.push(`${file} is larger than ${LARGEST / 1_000_000} MB`);
  if (BINARY.test(file)) continue;
  const lines = readFileSync(path, "utf8").split("\n");
  for (const { files: which, never, words } of RULES) {
    const at = which.test(file) ? lines.findIndex((line) => never.test(line)) : -1;
    if (at >= 0) problems.push(`${file}:${at + 1} ${words}`);
  }
}
if (!files.includes("pnpm-lock.yaml")) problems.push("There is no pnpm-lock.yaml: nothing was checked.");
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${files.length} files carry no trace of a machine.`);
process.exitCode = problems.length > 0 ? 1 : 0;
