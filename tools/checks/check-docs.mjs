// The paths, links and npm commands that documents name have to exist.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { trackedFiles } from "./tracked-files.mjs";

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../..");
const NPM_OWN = new Set(["start", "test"]);
/** What a start makes, and documents may name. */
const MADE = /^(\.data|node_modules|reports)(\/|$)|^\.env$/;
const PATH = /^(apps|packages|tools|e2e|bench|docs|\.ci)\/|^[A-Za-z.][\w.-]*\.(md|json|ya?ml|example)$|^(\.ci|LICENSE)(\/|$)/;

// Of a pattern such as packages/core/src/<feature>/ the part before its first gap must exist.
const fixedPart = (path) => {
  const gap = path.search(/[<*{[…]/);
  return gap < 0 ? path : path.slice(0, path.lastIndexOf("/", gap));
};

function problemsOf(file, scripts) {
  const text = readFileSync(join(root, file), "utf8");
  const problems = [];
  const lineOf = (index) => text.slice(0, index).split("\n").length;
  const tell = (index, words) => problems.push(`${file}:${lineOf(index)} ${words}`);
  const exists = (path) => existsSync(join(root, path)) || existsSync(join(root, dirname(file), path));

  for (const span of text.matchAll(/`([^`\n]+)`/g)) {
    for (const word of span[1].split(/[\s,;]+/)) {
      const path = fixedPart(word.replace(/[:.,)]+\d*$/, "").replace(/#.*$/, ""));
      if (PATH.test(word) && path && !MADE.test(word) && !exists(path)) tell(span.index, `names ${word}, which does not exist`);
    }
  }
  for (const link of text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)) {
    if (!/^[a-z]+:/i.test(link[1]) && !existsSync(normalize(join(root, dirname(file), link[1]))))
      tell(link.index, `links to ${link[1]}, which does not exist`);
  }
  for (const command of text.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)) {
    const named = command[0].startsWith("npm run ") || NPM_OWN.has(command[1]);
    if (named && !(command[1] in scripts)) tell(command.index, `names "${command[0]}", which package.json does not have`);
  }
  return problems;
}

const files = trackedFiles(root).filter((file) => file.endsWith(".md") && !file.startsWith("tools/checks/planted/"));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const problems = files.flatMap((file) => problemsOf(file, scripts));
if (files.length === 0) problems.push("There are no documents: nothing was checked.");
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${files.length} documents name only what exists.`);
process.exitCode = problems.length > 0 ? 1 : 0;
