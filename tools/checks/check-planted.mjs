// Proves that the checks can fail: plants violations in a copy of the repository's skeleton, and requires each check
// to find each of them, and to leave alone what is fine.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { checkMigrations } from "./check-migrations.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const planted = join(here, "planted");
const ROOT_FILES = [
  ".oxlintrc.json",
  ".prettierrc.json",
  "knip.json",
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "tsconfig.base.json",
  "turbo.json",
];
const WORKSPACE_FILES = ["package.json", "turbo.json", "tsconfig.json"];
const MIGRATIONS = "packages/db/prisma/migrations";

const folders = (parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
const workspaces = [...folders("packages"), ...folders("apps"), "e2e", "bench"].filter((folder) =>
  existsSync(join(root, folder, "package.json")),
);

function makeCopy() {
  const copy = mkdtempSync(join(tmpdir(), "countersign-planted-"));
  for (const file of ROOT_FILES) cpSync(join(root, file), join(copy, file));
  cpSync(here, join(copy, "tools/checks"), { recursive: true, filter: (path) => path !== planted });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const folder of workspaces) {
    mkdirSync(join(copy, folder, "src"), { recursive: true });
    for (const file of WORKSPACE_FILES)
      if (existsSync(join(root, folder, file))) cpSync(join(root, folder, file), join(copy, folder, file));
    if (existsSync(join(root, folder, "node_modules"))) symlinkSync(join(root, folder, "node_modules"), join(copy, folder, "node_modules"));
  }
  cpSync(planted, copy, { recursive: true });
  return copy;
}

// What cannot lie in the repository without breaking its own checks.
function plantTheRest(copy) {
  writeFileSync(
    join(copy, "packages/core/src/planted/too-long.ts"),
    `// expect: eslint/max-lines\n${Array.from({ length: 301 }, (_, i) => `export const n${i} = ${i};\n`).join("")}`,
  );
  const worker = JSON.parse(readFileSync(join(copy, "apps/worker/package.json"), "utf8"));
  worker.dependencies["@countersign/web"] = "workspace:*";
  writeFileSync(join(copy, "apps/worker/package.json"), JSON.stringify(worker));
  mkdirSync(join(copy, "untidy"));
  writeFileSync(join(copy, "untidy/pnpm-lock.yaml"), ["resolution: https", "registry.example.org/x.tgz\n"].join("://"));
  writeFileSync(join(copy, "untidy/notes.txt"), ["", "home", "somebody", "countersign\n"].join("/"));
  writeFileSync(join(copy, "untidy/.env"), "APP_SECRET=planted\n");
}

const misses = [];
let caught = 0;
const require = (found, what) => (found ? (caught += 1) : misses.push(what));

function run(copy, command, args) {
  const bin = join(root, "node_modules/.bin", command);
  const { status, stdout, stderr, error } = spawnSync(command === "node" ? process.execPath : bin, args, {
    cwd: copy,
    encoding: "utf8",
    maxBuffer: 64_000_000,
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (error) misses.push(`${command} could not run: ${error.message}`);
  return { status, stdout, output: `${stdout}\n${stderr}` };
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

/** The planted files with what each expects. */
function expectations(copy) {
  const sources = [...filesIn(planted)].map((path) => relative(planted, path)).concat("packages/core/src/planted/too-long.ts");
  return sources
    .map((file) => ({ file, rule: /^\/\/ expect: (.+)$/m.exec(readFileSync(join(copy, file), "utf8"))?.[1] }))
    .filter((one) => one.rule);
}

/** `eslint-plugin-import(no-cycle)` and `countersign(imports)` as import/no-cycle and countersign/imports. */
const ruleName = (code) => code.replace(/^eslint-plugin-/, "").replace(/^(.+)\((.+)\)$/, "$1/$2");

function checkLint(copy, all) {
  const { stdout } = run(copy, "oxlint", ["--format=json", ...all.map((one) => one.file)]);
  const found = JSON.parse(stdout).diagnostics.map((one) => `${one.filename} ${ruleName(one.code)}`);
  for (const { file, rule } of all) {
    if (rule === "nothing")
      require(!found.some((one) => one.startsWith(`${file} countersign/`)), `the house rules tell of ${file}, which is fine`);
    else if (rule.includes("/")) require(found.includes(`${file} ${rule}`), `oxlint misses ${rule} in ${file}`);
  }
}

function checkTool(copy, all, rule, command, args) {
  const { status, output } = run(copy, command, args);
  for (const { file } of all.filter((one) => one.rule === rule)) {
    require(status !== 0 && output.includes(file.split("/").at(-1)), `${command} misses ${file}`);
  }
  return output;
}

function checkMigrationsLint(copy) {
  const folder = join(copy, MIGRATIONS);
  const { told } = checkMigrations(folder);
  const lines = readFileSync(join(folder, readdirSync(folder)[0], "migration.sql"), "utf8").split("\n");
  const expected = lines.flatMap((line, i) => (line.startsWith("-- expect: ") ? [`:${i + 2} ${line.slice(11)}:`] : []));
  for (const one of expected) require(told.some((line) => line.includes(one)), `the migrations check misses ${one}`);
  require(told.length === expected.length, `the migrations check tells more than was planted:\n${told.join("\n")}`);
}

function checkScript(copy, script, folder, ...expected) {
  const { status, output } = run(copy, "node", [join(here, script), folder]);
  for (const one of expected) require(status === 1 && output.includes(one), `${script} misses ${one}`);
}

const copy = makeCopy();
try {
  plantTheRest(copy);
  const all = expectations(copy);
  checkLint(copy, all);
  const boundaries = checkTool(copy, all, "turbo boundaries", "turbo", ["boundaries"]);
  require(boundaries.includes(
    "Package `@countersign/web` found with tag listed in denylist",
  ), "turbo misses an app that imports another app");
  checkTool(copy, all, "types", "tsc", ["-p", "packages/permissions"]);
  checkTool(copy, all, "knip", "knip", ["--no-progress", "--workspace", "packages/permissions"]);
  checkTool(copy, all, "prettier", "prettier", ["--check", "packages/permissions/src"]);
  checkMigrationsLint(copy);
  checkScript(copy, "check-docs.mjs", copy, "does-not-exist.ts", "no-such-map.md", "no-such-command");
  checkScript(
    copy,
    "check-repository.mjs",
    join(copy, "untidy"),
    "holds an address",
    "names a folder of one machine",
    ".env does not belong",
  );
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const miss of misses) console.error(miss);
console.log(`${caught} planted violations caught, ${misses.length} missed.`);
process.exitCode = misses.length > 0 ? 1 : 0;
