import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { noteOf } from "./steps.mjs";

const folder = mkdtempSync(join(tmpdir(), "countersign-temporary-"));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const signal of ["SIGINT", "SIGTERM"])
  test(`what a test keeps in temporary folders is gone after ${signal}, although the test had no time to remove it`, async () => {
    const unfinished = `require("node:fs").mkdtempSync(require("node:os").tmpdir() + "/left-"); console.log("made it"); setInterval(() => {}, 1000)`;
    const script = `
      import { supervise } from ${JSON.stringify(import.meta.resolve("./supervise.mjs"))};
      import { run } from ${JSON.stringify(import.meta.resolve("./run.mjs"))};
      import { ofThisRun } from ${JSON.stringify(import.meta.resolve("./temporary.mjs"))};
      const env = { ...process.env, ...ofThisRun() };
      const main = () => run(process.execPath, ["-e", ${JSON.stringify(unfinished)}], { env, onLine: console.log });
      await supervise(() => ({ main, stoppable: false }));`;
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { env, stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout.setEncoding("utf8").on("data", (text) => text.includes("made it") && resolve()));
    const [run] = readdirSync(folder);
    assert.equal(readdirSync(join(folder, run)).length, 1);
    child.kill(signal);
    await ended;
    assert.deepEqual(readdirSync(folder), []);
  });

test("what a program says of itself is no progress", () => {
  for (const line of ["• Remote caching disabled", "   • Running typecheck in 9 packages", "────", ""]) assert.equal(noteOf(line), null);
  assert.equal(noteOf("\u001b[32m@countersign/core:typecheck\u001b[0m "), "@countersign/core:typecheck");
});
