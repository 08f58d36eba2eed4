import assert from "node:assert/strict";
import test from "node:test";
import { appEnvironment } from "./app.mjs";
import { resolveSettings } from "./settings.mjs";

const URLS = { appUrl: "postgresql://app", readerUrl: "postgresql://reader", workerUrl: "postgresql://worker" };

/** The environment of the app where `outside` stands in that of the launcher. */
async function started(outside) {
  const before = { ...process.env };
  Object.assign(process.env, outside);
  try {
    const { settings } = resolveSettings(outside, "/repo");
    return await appEnvironment({ settings, urls: URLS, secret: "s".repeat(32) });
  } finally {
    for (const name of Object.keys(outside)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

test("the demo has a mailbox of its own, unless there is a mail server", async () => {
  assert.match((await started({ DEMO: "1" })).MAILBOX_PORT, /^\d+$/);
  for (const outside of [{ DEMO: "0" }, { DEMO: "1", SMTP_URL: "smtp://mail.example.org" }])
    assert.equal((await started(outside)).MAILBOX_PORT, undefined);
});

test("a MAILBOX_PORT from outside changes nothing: it is no setting", async () => {
  const outside = { MAILBOX_PORT: "nonsense" };
  assert.match((await started({ ...outside, DEMO: "1" })).MAILBOX_PORT, /^\d+$/);
  for (const settings of [{ DEMO: "0" }, { DEMO: "1", SMTP_URL: "smtp://mail.example.org" }])
    assert.equal((await started({ ...outside, ...settings })).MAILBOX_PORT, undefined);
});

test("who owns the database stays with the launcher", async () => {
  const env = await started({ DATABASE_URL: "postgresql://owner:secret@127.0.0.1/x", npm_config_x: "1" });
  assert.deepEqual([env.DATABASE_URL, env.npm_config_x], [undefined, undefined]);
});
