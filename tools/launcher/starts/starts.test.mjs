// Starts Countersign each way that decides about the demo, as people do, and asks it over HTTP.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { root } from "../context.mjs";
import { freePort } from "../ports.mjs";
import { SETTING_NAMES } from "../settings.mjs";

const DEMO_PAGES = ["/demo", "/dev/mailbox", "/api/dev/mailbox"];
const folders = [];
const begun = new Set();

const dataDir = () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-start-"));
  chmodSync(folder, 0o755); // else root's database would be kept elsewhere, and stay
  folders.push(folder);
  return folder;
};

after(async () => {
  for (const child of begun) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function statusOf(port, path, host) {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once("error", reject);
  });
}

/** Starts with `env` and resolves when it is ready or has ended: { ready, output(), code, port, stop }. */
async function start(env) {
  const port = await freePort();
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTING_NAMES.includes(name)));
  // .env is somebody's own; what it may set is set to nothing here.
  const blank = Object.fromEntries(SETTING_NAMES.map((name) => [name, ""]));
  const child = spawn(process.execPath, ["tools/launcher/start.mjs"], {
    cwd: root,
    env: { ...inherited, ...blank, PORT: String(port), ...env },
  });
  begun.add(child);
  let output = "";
  const ended = new Promise((resolve) => child.once("exit", (code) => (begun.delete(child), resolve(code))));
  const ready = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (/^Countersign is ready at /m.test(output)) resolve("ready");
      });
    }
  });
  const outcome = await Promise.race([ready, ended]);
  return {
    ready: outcome === "ready",
    code: outcome,
    output: () => output,
    port,
    // Asked under the name that the start gives: the app answers to no other.
    // What is seen; the scripts carry every text, also the demo's.
    text: async (path) => (await (await fetch(`http://127.0.0.1:${port}${path}`)).text()).replaceAll(/<script[^]*?<\/script>/g, ""),
    async leadsTo(path) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
      return headers.get("location");
    },
    status: (path) => statusOf(port, path, new URL(/^Countersign is ready at (.*)$/m.exec(output)[1]).host),
    async stop() {
      child.kill("SIGINT");
      return ended;
    },
  };
}

async function isDemo(app) {
  assert.ok(app.ready, app.output());
  for (const path of DEMO_PAGES) assert.notEqual(await app.status(path), 404, path);
  assert.equal(await app.status("/setup"), 404);
}

async function isNoDemo(app) {
  assert.ok(app.ready, app.output());
  for (const path of DEMO_PAGES) assert.equal(await app.status(path), 404, path);
}

const demo = dataDir();
const plain = dataDir();

test("an empty database on this machine becomes the demo, and Ctrl-C ends everything with exit code 0", async () => {
  const app = await start({ DATA_DIR: demo });
  await isDemo(app);
  assert.match(app.output(), new RegExp(`\\nCountersign is ready at http://127\\.0\\.0\\.1:${app.port}\\n$`), "the ready line is the last");
  assert.match(app.output(), new RegExp(`Ready after[^]*http://127\\.0\\.0\\.1:${app.port}/demo\n[^]*:${app.port}/dev/mailbox\n`));
  assert.equal(await app.leadsTo("/"), "/demo");
  const second = await start({ DATA_DIR: demo });
  assert.equal(second.ready, false);
  assert.match(second.output(), /already runs on this data folder at http:/);
  assert.equal(await app.stop(), 0);
  await assert.rejects(app.status("/"), "nobody answers any more");
});

test("a second start installs and builds nothing, and keeps data and secret", async () => {
  const secret = readFileSync(join(demo, "secret"), "utf8");
  const app = await start({ DATA_DIR: demo });
  await isDemo(app);
  assert.match(app.output(), /Packages[^\n]*nothing was missing/);
  assert.match(app.output(), /Web app[^\n]*up to date/);
  assert.equal(await app.stop(), 0);
  assert.equal(readFileSync(join(demo, "secret"), "utf8"), secret);
});

for (const env of [{ APP_URL: "https://mail.example.org" }, { HOST: "0.0.0.0" }]) {
  const [[name, value]] = Object.entries(env);
  test(`a database marked as a demo refuses to start under ${name}=${value}`, async () => {
    const app = await start({ DATA_DIR: demo, ...env });
    assert.equal(app.ready, false, app.output());
    assert.notEqual(app.code, 0);
    assert.match(app.output(), /demo/i);
    assert.doesNotMatch(app.output(), /\n {4}at /, "no stack trace");
  });
}

for (const env of [{ APP_URL: "https://mail.example.org" }, { HOST: "0.0.0.0" }]) {
  const [[name, value]] = Object.entries(env);
  test(`an empty database under ${name}=${value} gets no demo, and /setup`, async () => {
    const app = await start({ DATA_DIR: dataDir(), ...env });
    await isNoDemo(app);
    assert.equal(await app.status("/setup"), 200);
    assert.equal(await app.stop(), 0);
  });
}

test("DEMO=0 gives no demo; somebody's database does not become one later", async () => {
  const app = await start({ DATA_DIR: plain, DEMO: "0" });
  await isNoDemo(app);
  assert.equal(await app.status("/setup"), 200);
  const afterReady = app.output().slice(app.output().indexOf("Ready after"));
  assert.match(afterReady, /First run: open http:\S+\/setup and enter the code [A-Z0-9]{4}-[A-Z0-9]{4}\n/, "the code is where people look");
  assert.match(afterReady, /\nCountersign is ready at \S+\n$/, "the ready line is the last");
  assert.equal(statSync(join(plain, "logs")).mode & 0o077, 0, "nobody else on this machine reads the code");
  assert.doesNotMatch(await app.text("/setup"), /Dawid|Celia|Meadow/, "nobody of the demo is named");
  assert.equal(await app.leadsTo("/"), "/setup");
  const { port, password } = JSON.parse(readFileSync(join(plain, "postgres.json"), "utf8"));
  const { Client } = createRequire(join(root, "packages/db/package.json"))("pg");
  const client = new Client({ connectionString: `postgresql://countersign:${password}@127.0.0.1:${port}/countersign` });
  await client.connect();
  await client.query("INSERT INTO app_user (id, email, name) VALUES (gen_random_uuid(), 'ada@example.org', 'Ada')");
  await client.end();
  for (const [from, to] of [
    ["/setup", "/"],
    ["/", "/signin"],
  ])
    assert.equal(await app.leadsTo(from), to);
  assert.doesNotMatch(await app.text("/signin"), /Dawid|Celia|Meadow/, "nobody of the demo is named");
  assert.equal(await app.stop(), 0);

  const later = await start({ DATA_DIR: plain });
  await isNoDemo(later);
  assert.equal(await later.stop(), 0);
});

test("a taken port is told in words", async () => {
  const server = createServer();
  const port = await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
  const app = await start({ DATA_DIR: dataDir(), PORT: String(port) });
  server.close();
  assert.equal(app.code, 1);
  assert.match(app.output(), new RegExp(`Port ${port} is taken by another program\\. Set PORT`));
  assert.doesNotMatch(app.output(), /\n {4}at /);
});
