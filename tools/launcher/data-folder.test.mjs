import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { keepSecret, makeDataDir } from "./data-folder.mjs";
import { root } from "./context.mjs";
import { explain } from "./errors.mjs";
import { recordedUrl, startPostgres } from "./postgres.mjs";

const folder = mkdtempSync(join(tmpdir(), "countersign-data-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What somebody is told of what `work` throws; nothing is unforeseen. */
function toldOf(work) {
  try {
    work();
  } catch (error) {
    const { message, details } = explain(error);
    assert.equal(details, "", "no stack trace");
    return message;
  }
  assert.fail("nothing was told");
}

test("somebody else's data folder is told to belong to somebody else: nobody is advised to delete it", () => {
  const dataDir = join(folder, "of-another");
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, "postgres.json"), JSON.stringify({ port: 1, password: "x" }), { mode: 0o600 });
  chmodSync(folder, 0o755);
  const isRoot = process.getuid() === 0;
  if (isRoot) process.seteuid(65_534);
  else chmodSync(join(dataDir, "postgres.json"), 0);
  try {
    const told = toldOf(() => recordedUrl(dataDir));
    assert.match(told, /postgres\.json cannot be used: you have no right to\. Run the same command as the user who owns it\./);
    assert.doesNotMatch(told, /remove|delete/);
  } finally {
    if (isRoot) process.seteuid(0);
  }
});

test("a damaged record of the database is told to hold its password", () => {
  writeFileSync(join(folder, "postgres.json"), "{");
  assert.match(
    toldOf(() => recordedUrl(folder)),
    /is damaged: it holds the password.*Restore it, or remove .* \(this deletes the data\)/,
  );
});

test("a data folder that is a file is told so", () => {
  writeFileSync(join(folder, "file"), "");
  assert.match(
    toldOf(() => makeDataDir(join(folder, "file"))),
    /The data folder .*file is a file\. Set DATA_DIR to a folder\./,
  );
});

test("git sees nothing of a data folder, whatever it is called, made now or before; a folder that is somebody's own is left alone", () => {
  const clone = join(folder, "clone");
  const git = (...args) => spawnSync("git", ["-c", "safe.directory=*", ...args], { cwd: clone, encoding: "utf8" }).stdout;
  for (const name of ["data2", "older", "own"]) mkdirSync(join(clone, name), { recursive: true });
  git("init", "-q");
  writeFileSync(join(clone, "older/secret"), "x");
  writeFileSync(join(clone, "own/notes.txt"), "x");
  for (const name of ["data2", "older", "own", "deep/data3"]) {
    makeDataDir(join(clone, name));
    writeFileSync(join(clone, name, "running.json"), "{}");
  }
  assert.deepEqual(git("ls-files", "--others", "--exclude-standard").trim().split("\n"), ["own/notes.txt", "own/running.json"]);
});

test("the .gitignore of a data folder is kept as somebody wrote it", () => {
  const dataDir = join(folder, "with-own-rules");
  makeDataDir(dataDir);
  writeFileSync(join(dataDir, ".gitignore"), "logs/\n");
  makeDataDir(dataDir);
  assert.equal(readFileSync(join(dataDir, ".gitignore"), "utf8"), "logs/\n");
});

test("a lost secret is not replaced by another one, which would open nothing: it is told which file is missing", () => {
  const dataDir = join(folder, "without-secret");
  mkdirSync(dataDir);
  const made = keepSecret(dataDir);
  assert.equal(keepSecret(dataDir), made);
  writeFileSync(join(dataDir, "postgres.json"), "{}");
  rmSync(join(dataDir, "secret"));
  assert.match(
    toldOf(() => keepSecret(dataDir)),
    /secret is missing, though .* Restore it from a backup, or set APP_SECRET/,
  );
  assert.equal(keepSecret(dataDir, "given"), "given");
});

test("a lost password of the database is told as the file that is missing", async () => {
  const dataDir = join(folder, "without-password");
  mkdirSync(join(dataDir, "postgres"), { recursive: true });
  writeFileSync(join(dataDir, "postgres/PG_VERSION"), "18");
  await assert.rejects(
    startPostgres({ root, dataDir }),
    /postgres\.json is missing, though .* holds a database: the file holds its password/,
  );
});
