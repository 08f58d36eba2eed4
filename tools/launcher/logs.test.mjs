import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { followOutput, forTerminal } from "./logs.mjs";

const FIRST_RUN = "First run: open http://127.0.0.1:3000/setup and enter the code ABCD-2345";
const quietly = { everything: false, fromStderr: false };
const folder = mkdtempSync(join(tmpdir(), "countersign-logs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("the one-time code reaches the terminal without any setting; chatter does not", () => {
  assert.equal(forTerminal("web", FIRST_RUN, quietly), `web | ${FIRST_RUN}`);
  assert.equal(forTerminal("web", "▲ Next.js", quietly), null);
  assert.equal(forTerminal("web", JSON.stringify({ level: 30, msg: "request" }), quietly), null);
  assert.equal(forTerminal("web", JSON.stringify({ level: 40, msg: "careful" }), quietly), "web | careful");
});

test("the newest one-time code is kept for when it is ready, in a log that nobody else on the machine may read", async () => {
  const logs = join(folder, "logs");
  mkdirSync(logs, { mode: 0o755 });
  const script = `console.log(${JSON.stringify(FIRST_RUN.replace("ABCD", "OLDE"))}); console.log("chatter"); console.log(${JSON.stringify(FIRST_RUN)})`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "pipe"] });
  const output = followOutput(child, "web", { folder: logs, quiet: true });
  assert.equal(output.toActOn(), null);
  await new Promise((resolve) => child.once("close", resolve));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(output.toActOn(), FIRST_RUN);
  assert.match(readFileSync(output.file, "utf8"), /code ABCD-2345/);
  assert.equal(statSync(logs).mode & 0o777, 0o700);
});
