import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { START_BUILD } from "./build.mjs";

// A repository whose build takes half a second and writes down that it ran.
const BUILDS = `
const { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const into = process.env.NEXT_DIST_DIR ?? "src/generated";
rmSync(into, { recursive: true, force: true });
setTimeout(() => {
  mkdirSync(into, { recursive: true });
  writeFileSync(into + "/chunk.js", "");
  appendFileSync(".builds.log", "built\\n");
}, 500);`;
const root = mkdtempSync(join(tmpdir(), "countersign-build-"));
const begun = new Set();
after(() => {
  for (const child of begun) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
write("apps/web/package.json", "{}");
write("apps/web/node_modules/next/package.json", "{}");
write("apps/web/node_modules/next/dist/bin/next", BUILDS);
write("packages/db/bin/prisma.mjs", BUILDS.replace(/const (\{.*\}) = require\((.*)\);/, "import $1 from $2;"));

const buildsOf = (folder) =>
  readFileSync(join(root, folder, ".builds.log"), "utf8")
    .trim()
    .split("\n").length;

/** A process that makes what is stale and, with `stays`, runs from it until it is stopped: { said, stop }. */
function beginProcess(call, { stays = false } = {}) {
  const script = `
    import { buildWeb, generateClient } from ${JSON.stringify(import.meta.resolve("./build.mjs"))};
    import { explain } from ${JSON.stringify(import.meta.resolve("./errors.mjs"))};
    try { console.log("built into " + await ${call}); ${stays ? "setInterval(() => {}, 1000);" : ""} }
    catch (error) { console.log(explain(error).message); }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  begun.add(child);
  const said = new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text) => text.includes("\n") && resolve(text.trim()));
    child.once("exit", () => resolve("nothing"));
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return { said, ended, stop: () => (child.kill("SIGKILL"), ended) };
}
const startOf = (options) => beginProcess(`buildWeb(${JSON.stringify(root)}, ${JSON.stringify(START_BUILD)}, () => {})`, options);

test("of two starts that need a build at once one builds, and both run from it; it is not built anew under them", async () => {
  const both = [startOf({ stays: true }), startOf({ stays: true })];
  for (const { said } of both) assert.equal(await said, `built into ${START_BUILD}`);
  assert.equal(buildsOf("apps/web"), 1);

  write("apps/web/src/page.tsx", "changed");
  await both[0].stop();
  const refused = startOf();
  assert.match(await refused.said, /another Countersign command \(process \d+\) runs from that build\. Stop that one/);
  assert.equal(buildsOf("apps/web"), 1);
  assert.equal(readFileSync(join(root, "apps/web", START_BUILD, "chunk.js"), "utf8"), "");

  await both[1].stop();
  assert.equal(await startOf().said, `built into ${START_BUILD}`, "nobody runs from it any more");
  assert.equal(buildsOf("apps/web"), 2);
});

test("of two commands that need the database client at once one generates it", async () => {
  const call = `generateClient(${JSON.stringify(root)}, () => {})`;
  await Promise.all([beginProcess(call), beginProcess(call)].map(({ ended }) => ended));
  assert.equal(buildsOf("packages/db"), 1);
});
