import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { COMMANDS } from "../../packages/core/src/command-line/arguments.mjs";
import { answerAtOnce } from "./asked.mjs";
import { root } from "./context.mjs";
import { whyUnreadable, whyUnwritable } from "./files.mjs";

const folder = mkdtempSync(join(tmpdir(), "countersign-asked-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const NAMES = JSON.parse(readFileSync(join(root, "bench/src/names.json"), "utf8"));
const dataDir = join(folder, "data");

/** Runs a command as npm does, from an empty folder: { status, stdout, stderr }. */
function run(command, ...args) {
  const env = { ...process.env, DATA_DIR: dataDir, INIT_CWD: folder };
  const ran = spawnSync(process.execPath, [join(root, `tools/launcher/${command}.mjs`), ...args], { cwd: folder, env, encoding: "utf8" });
  assert.doesNotMatch(ran.stdout + ran.stderr, /\n {4}at |Packages|PostgreSQL/, "no stack trace, and nothing was begun");
  assert.equal(existsSync(dataDir), false, "no data folder was made");
  return ran;
}

test("--help says how each command is written, and begins nothing", () => {
  for (const command of ["explain", "policy", "audit"]) {
    const { status, stdout } = run(command, "--help");
    assert.deepEqual([status, stdout.trim()], [0, COMMANDS[command].usage.trim()]);
  }
  for (const command of ["bench", "assure"]) {
    const { status, stdout } = run(command, "--help");
    assert.equal(status, 0);
    for (const name of Object.keys(NAMES[command])) assert.match(stdout, new RegExp(`^  ${name} `, "m"));
  }
  assert.match(run("assure", "--help").stdout, /^  ASSURE_SHARE which part of the random cases/m);
});

for (const [asked, told] of [
  [["explain"], /^Name a person and a permission\./],
  [["explain", "a@example.com", "campaign.send", "--acount", "x"], /^There is no option --acount\./],
  [["explain", "a@example.com", "campaign.send", "--as"], /^--as needs a value\./],
  [["explain", "a@example.com", "campaign.fly"], /^There is no permission “campaign\.fly”\./],
  [["explain", "a@example.com", "campaign.send", "Spring", "sale"], /^“sale” is one word too many/],
  [["policy", "burn", "a.yaml"], /^There is no “burn”\./],
  [["policy", "test", "nofile"], /^nofile cannot be used: there is no such file or folder\./],
  [["policy", "plan", "."], /^\. cannot be used: it is a folder, and a file is needed\./],
  [["policy", "export", "nowhere/x.yaml"], /^nowhere cannot be used: there is no such file or folder\./],
  [["audit", "export", "poland", "nowhere/log"], /^nowhere cannot be used: there is no such file or folder\./],
  [["audit", "burn"], /^There is no “burn”\./],
  [["audit", "verify"], /^Name a file\.\n\nnpm run audit -- verify FILE/],
  [["audit", "verify", "nofile"], /^There is no file nofile\./],
  [["audit", "verify", "."], /^\. is a folder\./],
  [["audit", "verify", "--colour", "x"], /^There is no option --colour\./],
  [["bench", "foo"], /^There is no foo\./],
  [["assure", "foo"], /^There is no foo\./],
])
  test(`npm run ${asked.join(" ")} is told at once, with exit code 2`, () => {
    const { status, stderr } = run(...asked);
    assert.match(stderr, told);
    assert.equal(status, 2);
  });

test("what is no audit log is not called tampered with; one without its first line is, and options stand on either side of the file", () => {
  writeFileSync(join(folder, "access.yaml"), "version: 1\n");
  writeFileSync(join(folder, "headless"), `${JSON.stringify({ type: "entry", entry: {}, hash: "" })}\n`);
  const key = Buffer.alloc(32).toString("base64");
  for (const args of [["access.yaml"], ["--key", key, "access.yaml"], ["access.yaml", "--key", key]]) {
    const { status, stderr } = run("audit", "verify", ...args);
    assert.match(stderr, /^access\.yaml: this is no audit log of Countersign\./);
    assert.equal(status, 2);
  }
  const { status, stderr } = run("audit", "verify", "headless");
  assert.match(stderr, /^Tampered with\. First bad entry: 1; its first line/);
  assert.equal(status, 1);
});

test("arguments that would have no effect are refused", () => {
  assert.match(run("start", "--port", "3055").stderr, /npm start takes no arguments: --port 3055 has no effect\. .* PORT=3001 npm start/);
  assert.match(run("check", "foo").stderr, /npm run check takes no arguments: foo has no effect/);
});

test("a share that is none is told at once", () => {
  for (const share of ["0", "2", "much"]) {
    process.env.ASSURE_SHARE = share;
    const { status, stderr } = run("assure", "permissions");
    delete process.env.ASSURE_SHARE;
    assert.match(stderr, new RegExp(`ASSURE_SHARE must be a number above 0 and at most 1\\. It is: ${share}`));
    assert.equal(status, 1);
  }
});

test("what is asked rightly is run", () => {
  process.env.INIT_CWD = folder;
  assert.equal(answerAtOnce("explain", ["a@example.com", "campaign.send", "--language", "pl"]), null);
  assert.equal(answerAtOnce("policy", ["test", "access.yaml"]), null);
  assert.equal(answerAtOnce("audit", ["export", "poland"]), null);
  for (const name of ["access.yaml", "new.yaml", join(folder, "new.yaml")]) assert.equal(whyUnwritable(name), null);
  assert.equal(whyUnreadable("access.yaml"), null);
  mkdirSync(join(folder, "made"));
  assert.match(whyUnwritable("made"), /it is a folder/);
  assert.match(whyUnwritable("access.yaml/x"), /access\.yaml cannot be used: what stands before the last \/ is a file/);
});
